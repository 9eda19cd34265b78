package org.snn4j.train.tensorboard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.train.TrainingListener;

class TensorBoardLogTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochMilli(1500));

    @TempDir private Path folder;

    @Test
    void checksumsAreThoseOfTheFormat() {
        // CRC-32C of "123456789" is e3069283: the check value of its definition.
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
        int turned = Integer.rotateRight(0xE3069283, 15) + 0xA282EAD8;
        assertEquals(turned, EventRecord.maskedChecksum(digits));
    }

    @Test
    void aScalarIsAnEventOfProtocolBuffers() {
        byte[] record = EventRecord.scalar(1.5, 300, "a/b", 0.25);
        int length = (int) ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN).getLong();
        assertEquals(record.length, length + 16);
        byte[] message = Arrays.copyOfRange(record, 12, 12 + length);
        // wall time 1.5; step 300; summary { value { tag a/b; simple value 0.25 } }
        assertEquals(
                "09000000000000f83f" + "10ac02" + "2a0c" + "0a0a" + "0a03612f62" + "150000803e",
                HexFormat.of().formatHex(message));
    }

    @Test
    void everyStepAddsItsNumbersBehindTheVersion() throws IOException {
        Path file;
        try (TensorBoardLog log = TensorBoardLog.in(folder, CLOCK)) {
            file = log.file();
            log.onStart(new TrainingListener.Start(2, 10, 0, 0));
            log.onStep(new TrainingListener.Step(2, 3, 10, 0.5, 2, 1e-3, 100));
        }
        assertEquals("events.out.tfevents.0000000001500.snn4j", file.getFileName().toString());
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        StringBuilder tags = new StringBuilder();
        while (bytes.hasRemaining()) {
            byte[] message = new byte[(int) bytes.getLong()];
            bytes.getInt();
            bytes.get(message);
            assertEquals(EventRecord.maskedChecksum(message), bytes.getInt());
            String text = new String(message, StandardCharsets.ISO_8859_1);
            tags.append(text.replaceAll("(?s).*?(brain.Event:2|step/[a-z_]+).*", "$1 "));
        }
        assertEquals(
                "brain.Event:2 step/loss step/gradient_norm step/learning_rate ", tags.toString());
    }
}
