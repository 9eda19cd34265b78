package org.snn4j.train;

import java.nio.file.Path;

/** A training run in a process of its own, which says so when it has come to a certain step. */
public final class TrainingProcess {
    /** What it prints when the step is over. */
    static final String REACHED = "reached";

    private TrainingProcess() {}

    /**
     * Trains the network of {@link Experiment}, from the last checkpoint if there is one.
     *
     * @param arguments run folder, epochs, step of the whole run at which to print
     */
    public static void main(String[] arguments) {
        int announced = Integer.parseInt(arguments[2]);
        Experiment.trainer(Experiment.network())
                .epochs(Integer.parseInt(arguments[1]))
                .runFolder(Path.of(arguments[0]))
                .checkpointEvery(3)
                .resume(true)
                .listener(
                        new TrainingListener() {
                            @Override
                            public void onStep(Step step) {
                                if ((step.epoch() - 1) * step.stepsPerEpoch() + step.step()
                                        >= announced) {
                                    System.out.println(REACHED);
                                }
                            }
                        })
                .fit(Experiment.data());
    }
}
