package org.snn4j.hw;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a workload costs on an accelerator; {@code toString} is the text face, {@link #toJson} the
 * JSON face.
 *
 * @param accelerator name of the accelerator
 * @param profile which of its profiles and corrections are in force
 * @param workload name of the workload
 * @param clockHertz clock that turns cycles into seconds
 * @param inference cost of one inference, in joules
 * @param alongside further breakdowns to read next to it
 * @param squareMillimetresByComponent area of each component
 * @param notModelled what of the workload or of the hardware is not in these numbers
 * @param notes what a reader must know to judge them
 */
public record Estimate(
        String accelerator,
        String profile,
        String workload,
        double clockHertz,
        Breakdown inference,
        List<Breakdown> alongside,
        Map<String, Double> squareMillimetresByComponent,
        List<String> notModelled,
        List<String> notes) {

    public Estimate {
        if (inference.unit() != EnergyUnit.JOULE) {
            throw new IllegalArgumentException(
                    "Estimate.inference: expected energies in J, got " + inference.unit().label());
        }
        alongside = List.copyOf(alongside);
        squareMillimetresByComponent =
                Collections.unmodifiableMap(new LinkedHashMap<>(squareMillimetresByComponent));
        notModelled = List.copyOf(notModelled);
        notes = List.copyOf(notes);
    }

    /** This estimate under another name of its profile. */
    public Estimate withProfile(String name) {
        return new Estimate(
                accelerator,
                name,
                workload,
                clockHertz,
                inference,
                alongside,
                squareMillimetresByComponent,
                notModelled,
                notes);
    }

    /** This estimate with another list of what is not in it. */
    public Estimate withNotModelled(List<String> parts) {
        return new Estimate(
                accelerator,
                profile,
                workload,
                clockHertz,
                inference,
                alongside,
                squareMillimetresByComponent,
                parts,
                notes);
    }

    /** Cycles of one inference. */
    public long cycles() {
        return inference.cycles();
    }

    /** Energy of one inference. */
    public double joules() {
        return inference.energy();
    }

    /** Duration of one inference. */
    public double seconds() {
        return cycles() / clockHertz;
    }

    /** Area of all components. */
    public double squareMillimetres() {
        return squareMillimetresByComponent.values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    /** Everything as one JSON object; units are in the names of the fields. */
    public String toJson() {
        return EstimateJson.tree(this).toPrettyString();
    }

    /** Everything as text for a terminal. */
    @Override
    public String toString() {
        return EstimateText.write(this);
    }
}
