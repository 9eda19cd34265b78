package org.snn4j.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;

/** The SATA models: {@code hw-sata-examples.json}; tolerances of specs/hw-sata.md, section 9. */
final class HwSataTopic implements Topic {
    /** Energies and other derived numbers. */
    static final Tolerance ENERGY = Tolerance.relative(1e-9);

    /** Counters of the training model. */
    static final Tolerance TRAINING_COUNTS = Tolerance.relative(1e-12);

    @Override
    public String name() {
        return "hw-sata";
    }

    @Override
    public void check(JsonNode file, Report report) {
        HardwareSections sections = new HardwareSections(file, report);
        sections.skip("schema", "model", "units", "note");
        sections.cases("training_cases", SataTrainingCases::check);
        sections.cases("inference_cases", SataInferenceCases::check);
        sections.cases("wearable_cases", SataWearableCases::check);
        sections.cases("legacy_table2", SataLegacyCases::check);
        sections.finish();
    }
}
