package org.snn4j.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The SpikeSim models: {@code hw-spikesim-examples.json}; tolerances of specs/hw-spikesim.md,
 * section 10.
 */
final class HwSpikeSimTopic implements Topic {
    @Override
    public String name() {
        return "hw-spikesim";
    }

    @Override
    public void check(JsonNode file, Report report) {
        HardwareSections sections = new HardwareSections(file, report);
        sections.skip("schema", "model", "units", "note");
        sections.cases("ela_cases", ElaCases::check);
        sections.cases("nice_cases", NiceCases::check);
        sections.finish();
    }
}
