package org.snn4j.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.snn4j.hw.JsonFields;
import org.snn4j.hw.spikesim.nice.CellConfig;
import org.snn4j.hw.spikesim.nice.NiceConfig;
import org.snn4j.hw.spikesim.nice.NiceConvolution;
import org.snn4j.hw.spikesim.nice.NiceResult;
import org.snn4j.hw.spikesim.nice.WeightEncoding;

/** Section {@code nice_cases}: convolutions on crossbars as the published program computes them. */
final class NiceCases {
    private static final Tolerance OUTPUTS = new Tolerance(1e-7, 0);
    private static final Tolerance CURRENTS = new Tolerance(1e-15, 1e-7);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The file prints resistances with 12 digits: half a unit of the last one. */
    private static final Tolerance RESISTANCES = Tolerance.relative(5e-12);

    private NiceCases() {}

    static void check(JsonFields entry, CaseCheck check) {
        JsonFields inputs = entry.object("inputs");
        NiceConfig config = config(inputs);
        NiceResult result =
                new NiceConvolution(config, inputs.integer("stride"), inputs.integer("padding"))
                        .run(
                                array(inputs, "weights", double[][][][].class),
                                array(inputs, "spikes", int[][][][].class));
        for (String shape : new String[] {"kernel_size", "in_ch", "out_ch", "dim"}) {
            inputs.skip(shape);
        }
        JsonFields outputs = entry.object("outputs");
        outputs.skip("column_current_axes");
        // How far the published program's single-precision solver is off: rounding of its linear
        // algebra library, not a result of the model, which is in double precision.
        outputs.skip("single_precision_max_abs_deviation");
        ObjectNode exact = SataTrees.object();
        exact.set("weight_int", MAPPER.valueToTree(result.integers()));
        exact.set("weight_code", MAPPER.valueToTree(result.codes()));
        HardwareSections.compare(outputs, exact, Tolerance.EXACT, check);
        compare(outputs, "column_current_A", result.currents(), CURRENTS, check);
        compare(outputs, "conv_out", result.outputs(), OUTPUTS, check);
        compare(outputs, "software_conv_of_int_weights", result.exact(), OUTPUTS, check);
        compare(outputs, "max_abs_error_vs_software", result.largestError(), OUTPUTS, check);
        compare(outputs, "mean_error_vs_software", result.meanError(), OUTPUTS, check);
        resistances(outputs, config, check);
    }

    private static void compare(
            JsonFields outputs, String key, Object got, Tolerance tolerance, CaseCheck check) {
        HardwareSections.compare(
                outputs, SataTrees.object().set(key, MAPPER.valueToTree(got)), tolerance, check);
    }

    private static NiceConfig config(JsonFields inputs) {
        return new NiceConfig(
                new WeightEncoding(
                        inputs.integer("n_bits"),
                        inputs.integer("neg_bits"),
                        inputs.integer("frac_bits")),
                inputs.integer("xbar_size"),
                new CellConfig(
                        inputs.number("base_r_ohm"),
                        inputs.number("r_off_per_bit_ohm"),
                        inputs.number("r_off_1bit_ohm"),
                        inputs.number("v_read")),
                inputs.number("wire_r_ohm"),
                inputs.integer("adc_bits"),
                inputs.number("ideal_current_A"));
    }

    private static <A> A array(JsonFields inputs, String key, Class<A> type) {
        try {
            return MAPPER.convertValue(inputs.required(key), type);
        } catch (IllegalArgumentException e) {
            throw inputs.wrong(key, "an array of four dimensions");
        }
    }

    private static void resistances(JsonFields outputs, NiceConfig config, CaseCheck check) {
        for (Map.Entry<String, JsonNode> code : outputs.value("resistance_of_code").properties()) {
            check.number(
                    "resistance_of_code." + code.getKey(),
                    code.getValue().asDouble(),
                    config.cells().ohms(Integer.parseInt(code.getKey()), config.encoding().bits()),
                    RESISTANCES);
        }
    }
}
