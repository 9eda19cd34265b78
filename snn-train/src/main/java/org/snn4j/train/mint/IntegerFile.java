package org.snn4j.train.mint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.dynamics.Reset;
import org.snn4j.neurons.kernel.LifConstants;
import org.snn4j.neurons.mint.IntegerLif;
import org.snn4j.tensor.kernel.ConvolutionGeometry;
import org.snn4j.train.checkpoint.CorruptFileException;
import org.snn4j.train.checkpoint.WholeFile;

/**
 * An integer network in a file: eight letters {@code SNN4JINT}, the length of a JSON header as 32
 * bits, the header, the numbers, and a CRC-32 of all before it; little-endian.
 *
 * <p>The numbers are, one after the other: weights and bias of the input layer as 32-bit floats; of
 * each integer layer the weights in its width, lowest bits first and filled up to a whole byte, and
 * the bias as 32-bit integers; weights and bias of the read-out as floats.
 *
 * @param network what is in it
 * @param model name of the bundled model, or of one's own
 * @param dataset name of the data that it was trained for
 */
public record IntegerFile(IntegerNetwork network, String model, String dataset) {
    private static final byte[] MAGIC = "SNN4JINT".getBytes(StandardCharsets.US_ASCII);
    private static final int START = 12;
    private static final int VERSION = 1;
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .build();

    /** Everything but the numbers. */
    private record Header(
            int version,
            String model,
            String dataset,
            int timesteps,
            int classes,
            InputHeader input,
            List<StageHeader> stages) {}

    private record InputHeader(
            MapShape shape, ConvolutionGeometry geometry, int outputs, NeuronHeader neurons) {}

    private record NeuronHeader(
            float keep,
            float gain,
            float offset,
            float threshold,
            boolean ratio,
            boolean strict,
            Reset reset,
            float rest) {
        static NeuronHeader of(LifConstants c) {
            return new NeuronHeader(
                    c.keep(),
                    c.gain(),
                    c.offset(),
                    c.threshold(),
                    c.ratio(),
                    c.strict(),
                    c.reset(),
                    c.rest());
        }

        LifConstants constants() {
            LifConstants usual = InputLayer.constants(LifConfig.DEFAULT);
            return new LifConstants(
                    keep,
                    gain,
                    offset,
                    threshold,
                    ratio,
                    strict,
                    reset,
                    rest,
                    usual.surrogate(),
                    usual.resetDetached());
        }
    }

    /** A pool if {@code pool} is above 0, otherwise a layer. */
    private record StageHeader(
            int pool,
            ConvolutionGeometry geometry,
            int outputs,
            int bits,
            int threshold,
            int levels,
            int[] steps) {
        private static final ConvolutionGeometry NONE = ConvolutionGeometry.square(1);

        static StageHeader of(IntegerStage stage) {
            if (stage instanceof IntegerPool pool) {
                return new StageHeader(pool.size(), NONE, 0, 0, 0, 0, new int[0]);
            }
            IntegerLayer layer = (IntegerLayer) stage;
            IntegerLif n = layer.neurons();
            return new StageHeader(
                    0,
                    layer.geometry(),
                    layer.outputs(),
                    layer.bits(),
                    n.threshold(),
                    n.levels(),
                    n.steps());
        }
    }

    /**
     * Writes the file, whole or not at all.
     *
     * @throws IOException if that fails; a file that was there is then as it was
     */
    public void save(Path path) throws IOException {
        byte[] header = JSON.writeValueAsBytes(header());
        ByteBuffer bytes =
                ByteBuffer.allocate(START + header.length + length() + 4)
                        .order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC).putInt(header.length).put(header);
        put(bytes, network.input().weights());
        put(bytes, network.input().bias());
        for (IntegerLayer layer : network.layers()) {
            PackedBits.put(bytes, layer.weights(), layer.bits());
            for (int value : layer.bias()) {
                bytes.putInt(value);
            }
        }
        put(bytes, network.readOut().weights());
        put(bytes, network.readOut().bias());
        bytes.putInt(checksum(bytes.array(), bytes.position()));
        bytes.flip();
        WholeFile.write(
                path,
                file -> {
                    while (bytes.hasRemaining()) {
                        file.write(bytes);
                    }
                });
    }

    private Header header() {
        InputLayer in = network.input();
        return new Header(
                VERSION,
                model,
                dataset,
                network.timesteps(),
                network.readOut().classes(),
                new InputHeader(
                        in.input(), in.geometry(), in.outputs(), NeuronHeader.of(in.neurons())),
                network.stages().stream().map(StageHeader::of).toList());
    }

    private int length() {
        int floats =
                network.input().weights().length
                        + network.input().bias().length
                        + network.readOut().weights().length
                        + network.readOut().bias().length;
        int bytes = 4 * floats;
        for (IntegerLayer layer : network.layers()) {
            bytes += PackedBits.bytes(layer.weights().length, layer.bits());
            bytes += 4 * layer.bias().length;
        }
        return bytes;
    }

    private static void put(ByteBuffer bytes, float[] values) {
        for (float value : values) {
            bytes.putFloat(value);
        }
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32 sum = new CRC32();
        sum.update(bytes, 0, length);
        return (int) sum.getValue();
    }

    /**
     * Reads a file that {@link #save} wrote.
     *
     * @throws CorruptFileException if it is damaged or something else
     * @throws IOException if reading fails
     */
    public static IntegerFile load(Path path) throws IOException {
        byte[] all = Files.readAllBytes(path);
        ByteBuffer bytes = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < MAGIC.length; i++) {
            if (i >= all.length || all[i] != MAGIC[i]) {
                throw new CorruptFileException(
                        path,
                        i,
                        "expected the letters SNN4JINT of an integer network. './snn mint export'"
                                + " makes one of a checkpoint.");
            }
        }
        int end = all.length - 4;
        if (end < START || checksum(all, end) != bytes.getInt(end)) {
            throw new CorruptFileException(
                    path, Math.max(0, end), "checksum: expected that of the bytes. Damaged copy?");
        }
        try {
            return read(bytes.limit(end).position(MAGIC.length));
        } catch (JsonProcessingException e) {
            throw new CorruptFileException(
                    path,
                    START,
                    "header: expected JSON of this version: " + e.getOriginalMessage());
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new CorruptFileException(
                    path, bytes.position(), "expected what this version writes: " + e.getMessage());
        }
    }

    private static IntegerFile read(ByteBuffer bytes) throws JsonProcessingException {
        byte[] text = new byte[Math.max(0, Math.min(bytes.getInt(), bytes.remaining()))];
        bytes.get(text);
        Header header = JSON.readValue(new String(text, StandardCharsets.UTF_8), Header.class);
        if (header.version() != VERSION) {
            throw new IllegalArgumentException(
                    "version: expected " + VERSION + ", got " + header.version());
        }
        InputHeader in = header.input();
        ConvolutionGeometry g = in.geometry();
        int weights = g.kernelH() * g.kernelW() * in.shape().channels() * in.outputs();
        InputLayer input =
                new InputLayer(
                        in.shape(),
                        g,
                        in.outputs(),
                        floats(bytes, weights),
                        floats(bytes, in.outputs()),
                        in.neurons().constants());
        List<IntegerStage> stages = new ArrayList<>();
        MapShape shape = input.output();
        for (StageHeader stage : header.stages()) {
            stages.add(
                    stage.pool() > 0
                            ? new IntegerPool(shape, stage.pool())
                            : layer(bytes, shape, stage));
            shape = stages.get(stages.size() - 1).output();
        }
        float[] classifier = floats(bytes, shape.size() * header.classes());
        ReadOut readOut =
                new ReadOut(classifier, floats(bytes, header.classes()), header.timesteps());
        if (bytes.hasRemaining()) {
            throw new IllegalArgumentException(bytes.remaining() + " bytes too many");
        }
        return new IntegerFile(
                new IntegerNetwork(input, stages, readOut), header.model(), header.dataset());
    }

    private static IntegerLayer layer(ByteBuffer bytes, MapShape input, StageHeader stage) {
        ConvolutionGeometry g = stage.geometry();
        int count = g.kernelH() * g.kernelW() * input.channels() * stage.outputs();
        short[] weights = PackedBits.get(bytes, count, stage.bits());
        int[] bias = new int[stage.outputs()];
        for (int o = 0; o < bias.length; o++) {
            bias[o] = bytes.getInt();
        }
        return new IntegerLayer(
                input,
                g,
                stage.outputs(),
                stage.bits(),
                weights,
                bias,
                new IntegerLif(stage.threshold(), stage.levels(), stage.steps()));
    }

    private static float[] floats(ByteBuffer bytes, int count) {
        if (count > bytes.remaining() / 4) {
            throw new BufferUnderflowException();
        }
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = bytes.getFloat();
        }
        return values;
    }
}
