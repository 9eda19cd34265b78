package org.snn4j.hw.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.hw.Workload;
import org.snn4j.hw.config.Configuration;

/**
 * Estimates one workload for every combination of varied parameters.
 *
 * <pre>{@code
 * SweepResult result = Sweep.of(Configuration.of(entry, "parity"), workload)
 *         .vary("array.rows", "8", "16", "32")
 *         .vary("workload.timesteps", "1", "2", "4")
 *         .run();
 * }</pre>
 */
public final class Sweep {
    /** More combinations than this are refused: a sweep is no optimiser. */
    public static final int MOST_POINTS = 100_000;

    private final Configuration<?> configuration;
    private final Workload workload;
    private final List<Vary> axes;

    private Sweep(Configuration<?> configuration, Workload workload, List<Vary> axes) {
        this.configuration = configuration;
        this.workload = workload;
        this.axes = axes;
    }

    /** A sweep that varies nothing yet. */
    public static Sweep of(Configuration<?> configuration, Workload workload) {
        return new Sweep(configuration, workload, List.of());
    }

    /** This sweep with one more varied parameter. */
    public Sweep vary(String key, String... values) {
        return vary(new Vary(key, List.of(values)));
    }

    /**
     * This sweep with one more varied parameter.
     *
     * @throws IllegalArgumentException if the key is neither the configuration's nor a workload's,
     *     a value has the wrong kind, or the key is varied already
     */
    public Sweep vary(Vary axis) {
        if (axes.stream().anyMatch(other -> other.key().equals(axis.key()))) {
            throw new IllegalArgumentException(axis.key() + ": expected once, got twice");
        }
        List<Vary> more = new ArrayList<>(axes);
        more.add(axis);
        Sweep wider = new Sweep(configuration, workload, more);
        axis.values().forEach(value -> wider.changed(Map.of(axis.key(), value)));
        if (wider.points() > MOST_POINTS) {
            throw new IllegalArgumentException(
                    "sweep: expected at most " + MOST_POINTS + " points, got " + wider.points());
        }
        return wider;
    }

    /** Number of combinations. */
    public long points() {
        return axes.stream().mapToLong(axis -> axis.values().size()).reduce(1, Math::multiplyExact);
    }

    /** {@link #run(SweepListener)} with nobody listening. */
    public SweepResult run() {
        return run((done, points) -> {});
    }

    /**
     * Estimates every combination; those that cannot be are kept apart with their reasons.
     *
     * @throws IllegalArgumentException if none of them can be: the first one's reason
     */
    public SweepResult run(SweepListener listener) {
        List<SweepPoint> points = new ArrayList<>();
        List<RefusedPoint> refused = new ArrayList<>();
        int total = (int) points();
        for (int i = 0; i < total; i++) {
            Map<String, String> settings = settings(i);
            try {
                Changed changed = changed(settings);
                points.add(
                        SweepPoint.of(
                                settings,
                                changed.configuration.accelerator().estimate(changed.workload)));
            } catch (IllegalArgumentException e) {
                refused.add(new RefusedPoint(settings, e.getMessage()));
            }
            listener.onPoint(i + 1, total);
        }
        if (points.isEmpty()) {
            throw new IllegalArgumentException(
                    "sweep: none of " + total + " points is possible: " + refused.get(0).reason());
        }
        return new SweepResult(
                configuration.entry().name(),
                configuration.label(),
                workload.name(),
                axes.stream().map(Vary::key).toList(),
                points,
                refused);
    }

    /** The last parameter varies fastest. */
    private Map<String, String> settings(int index) {
        Map<String, String> settings = new LinkedHashMap<>();
        long block = points();
        for (Vary axis : axes) {
            block /= axis.values().size();
            settings.put(
                    axis.key(), axis.values().get((int) (index / block % axis.values().size())));
        }
        return settings;
    }

    private record Changed(Configuration<?> configuration, Workload workload) {}

    private Changed changed(Map<String, String> settings) {
        Configuration<?> chip = configuration;
        Workload work = workload;
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            String key = setting.getKey();
            if (key.startsWith(WorkloadChange.PREFIX)) {
                work = WorkloadChange.of(key).apply(work, setting.getValue());
            } else {
                chip = chip.with(key, setting.getValue());
            }
        }
        return new Changed(chip, work);
    }
}
