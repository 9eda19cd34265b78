package org.snn4j.bench.measure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What a workload came to in one mode.
 *
 * @param n samples of a step
 * @param reps repetitions kept
 * @param repsTotal repetitions made
 * @param inner steps of a repetition
 * @param warmup steps before the first repetition
 * @param firstS seconds of the first step
 * @param stepMs milliseconds of a step: median, smallest, largest
 * @param sps samples per second: median, largest, smallest
 * @param cpuPerWall median number of cores used
 * @param otherCores cores used by other processes during the kept repetitions: median, largest
 * @param peakRssMb most memory held in RAM by the process, in mebibytes; 0 where the machine does
 *     not tell
 * @param lossFirstLast loss of the first and the last training step; nothing for inference
 * @param density share of spikes of each spiking layer after the last step
 */
public record Measurement(
        int n,
        int reps,
        int repsTotal,
        int inner,
        int warmup,
        double firstS,
        List<Double> stepMs,
        List<Double> sps,
        double cpuPerWall,
        List<Double> otherCores,
        double peakRssMb,
        List<Double> lossFirstLast,
        Map<String, Double> density) {
    /** Reads and writes measurements and lines of other harnesses. */
    static final ObjectMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .build();

    /** Reads what {@link #toJson} wrote. */
    public static Measurement fromJson(String text) throws JsonProcessingException {
        return JSON.readValue(text, Measurement.class);
    }

    /** One JSON object on one line. */
    public String toJson() throws JsonProcessingException {
        return JSON.writeValueAsString(this);
    }

    /** Median, smallest and largest of some numbers. */
    static double[] spread(List<Repetition> kept, ToDoubleFunction<Repetition> value) {
        double[] sorted = kept.stream().mapToDouble(value).sorted().toArray();
        int half = sorted.length / 2;
        double median =
                sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new double[] {median, sorted[0], sorted[sorted.length - 1]};
    }

    /** Numbers times a factor, without meaningless digits. */
    static List<Double> rounded(double factor, double... values) {
        return Arrays.stream(values).map(v -> Math.round(factor * v * 1e4) / 1e4).boxed().toList();
    }

    /** Median, smallest and largest time of a step as median, largest and smallest speed. */
    static List<Double> perSecond(int samples, double[] seconds) {
        return rounded(samples, 1 / seconds[0], 1 / seconds[1], 1 / seconds[2]);
    }
}
