package org.snn4j.cli.conformance;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which topics exist, and which of them this build can check. */
final class Topics {
    /** Stems of the files of specs/vectors. */
    private static final Set<String> VECTORS =
            Set.of(
                    "lif",
                    "bptt",
                    "efficientlif",
                    "mint",
                    "ttsnn",
                    "ttfs",
                    "statten",
                    "lim",
                    "dfa",
                    "respike",
                    "compression",
                    "wider");

    private static final String SUFFIX = ".json";
    private static final String EXAMPLES = "-examples";

    private final List<Topic> implemented;

    Topics(List<Topic> implemented) {
        this.implemented = List.copyOf(implemented);
    }

    /** All topics of this build. */
    static Topics installed() {
        return new Topics(
                List.of(
                        new HwSataTopic(),
                        new HwLoasTopic(),
                        new HwDfaSimTopic(),
                        new HwTtsnnTopic(),
                        new HwSpikeSimTopic(),
                        new VectorTopic("lif", LifCases::compute),
                        new VectorTopic("bptt", BpttCases::compute),
                        new VectorTopic("dfa", DfaCases::compute),
                        new VectorTopic("compression", CompressionCases::compute),
                        new VectorTopic("statten", AttentionCases::compute),
                        new VectorTopic("wider", WiderCases::compute),
                        new VectorTopic("efficientlif", EfficientLifCases::compute),
                        new VectorTopic("mint", MintCases::compute),
                        new VectorTopic("ttsnn", TensorTrainCases::compute),
                        new VectorTopic("lim", LimCases::compute),
                        new VectorTopic("respike", ReSpikeCases::compute),
                        new VectorTopic("ttfs", TtfsCases::compute)));
    }

    /**
     * Name of the topic that a file belongs to: {@code lif.json} is {@code lif}, {@code
     * hw-sata-examples.json} is {@code hw-sata}.
     *
     * @return empty when the name is not that of a reference file
     */
    static Optional<String> nameOf(String fileName) {
        if (!fileName.endsWith(SUFFIX)) {
            return Optional.empty();
        }
        String stem = fileName.substring(0, fileName.length() - SUFFIX.length());
        boolean hardware =
                stem.startsWith("hw-") && stem.endsWith(EXAMPLES) && !normal(stem).equals("hw");
        return VECTORS.contains(stem) || hardware ? Optional.of(normal(stem)) : Optional.empty();
    }

    /** A topic's name without {@code -examples}, so that both spellings name the same topic. */
    static String normal(String name) {
        return name.endsWith(EXAMPLES)
                ? name.substring(0, name.length() - EXAMPLES.length())
                : name;
    }

    /** Whether a topic of this name can exist. */
    static boolean isKnown(String name) {
        return VECTORS.contains(name) || normal(name).startsWith("hw-");
    }

    /**
     * The topic that checks files of this name; one that knows only the names of the cases when
     * there is none.
     */
    Topic find(String name) {
        for (Topic topic : implemented) {
            if (topic.name().equals(name)) {
                return topic;
            }
        }
        return new UnsupportedTopic(name);
    }
}
