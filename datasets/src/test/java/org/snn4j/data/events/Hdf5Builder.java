package org.snn4j.data.events;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A file in the layout of the Spiking Heidelberg Digits, byte by byte: arrays of variable length,
 * which the library that reads HDF5 does not write.
 *
 * @see <a href="https://docs.hdfgroup.org/hdf5/develop/_f_m_t3.html">HDF5 file format</a>
 */
final class Hdf5Builder {
    private static final int CAPACITY = 1 << 16;
    private static final int HEAP = 1 << 14;
    private static final byte[] REAL_64 = {
        0x11, 0x20, 0x3F, 0, 8, 0, 0, 0, 0, 0, 64, 0, 52, 11, 0, 52, -1, 3, 0, 0
    };
    private static final byte[] REAL_16 = {
        0x11, 0x20, 0x0F, 0, 2, 0, 0, 0, 0, 0, 16, 0, 10, 5, 0, 10, 15, 0, 0, 0
    };
    private static final byte[] UNSIGNED_16 = {0x10, 0, 0, 0, 2, 0, 0, 0, 0, 0, 16, 0};

    private final ByteBuffer file = ByteBuffer.allocate(CAPACITY).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer heap = ByteBuffer.allocate(HEAP).order(ByteOrder.LITTLE_ENDIAN);
    private final long heapAddress = 96;
    private int heapObjects;

    private Hdf5Builder() {}

    /** Spike times as 64-bit real numbers. */
    static byte[] shd(double[][] times, int[][] units, int... labels) {
        return new Hdf5Builder().build(times, units, labels, false);
    }

    /** Spike times as the 16-bit real numbers of the published files. */
    static byte[] shdOf16Bits(double[][] times, int[][] units, int... labels) {
        return new Hdf5Builder().build(times, units, labels, true);
    }

    private byte[] build(double[][] times, int[][] units, int[] labels, boolean isShort) {
        heap.put("GCOL".getBytes(java.nio.charset.StandardCharsets.US_ASCII)).putInt(1);
        heap.putLong(HEAP);
        file.position(96 + HEAP);
        List<byte[]> timeBytes = new ArrayList<>();
        for (double[] train : times) {
            ByteBuffer bytes = little(train.length * 8);
            for (double time : train) {
                if (isShort) {
                    bytes.putShort(half(time));
                } else {
                    bytes.putDouble(time);
                }
            }
            timeBytes.add(java.util.Arrays.copyOf(bytes.array(), bytes.position()));
        }
        List<byte[]> unitBytes = new ArrayList<>();
        for (int[] train : units) {
            unitBytes.add(shorts(train));
        }
        long timesAt = sequences(timeBytes, isShort ? 2 : 8, isShort ? REAL_16 : REAL_64);
        long unitsAt = sequences(unitBytes, 2, UNSIGNED_16);
        long labelsAt = plain(shorts(labels), labels.length);
        long spikes = group(List.of("times", "units"), List.of(timesAt, unitsAt));
        long root =
                labels.length == 0
                        ? group(List.of("spikes"), List.of(spikes))
                        : group(List.of("labels", "spikes"), List.of(labelsAt, spikes));
        heap.putShort((short) 0).putShort((short) 0).putInt(0).putLong(HEAP - heap.position() - 8);
        int end = file.position();
        superblock(root, end);
        System.arraycopy(heap.array(), 0, file.array(), (int) heapAddress, HEAP);
        return java.util.Arrays.copyOf(file.array(), end);
    }

    private static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] shorts(int[] values) {
        ByteBuffer bytes = little(values.length * 2);
        for (int value : values) {
            bytes.putShort((short) value);
        }
        return bytes.array();
    }

    /** Normal numbers only. */
    private static short half(double value) {
        if (value == 0) {
            return 0;
        }
        int exponent = Math.getExponent(value);
        int mantissa = (int) ((value / Math.pow(2, exponent) - 1) * 1024);
        return (short) ((exponent + 15) << 10 | mantissa);
    }

    private void superblock(long root, long end) {
        ByteBuffer head = little(96);
        head.put(new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'});
        head.put(new byte[] {0, 0, 0, 0, 0, 8, 8, 0}).putShort((short) 4).putShort((short) 16);
        head.putInt(0).putLong(0).putLong(-1).putLong(end).putLong(-1);
        head.putLong(0).putLong(root).putLong(0).putLong(0).putLong(0);
        System.arraycopy(head.array(), 0, file.array(), 0, 96);
    }

    private long sequences(List<byte[]> elements, int elementBytes, byte[] base) {
        ByteBuffer data = little(16 * elements.size());
        for (byte[] element : elements) {
            heapObjects++;
            heap.putShort((short) heapObjects).putShort((short) 0).putInt(0);
            heap.putLong(element.length).put(element);
            heap.position((heap.position() + 7) / 8 * 8);
            data.putInt(element.length / elementBytes).putLong(heapAddress).putInt(heapObjects);
        }
        ByteBuffer type = little(8 + base.length);
        type.put(new byte[] {0x19, 0, 0, 0}).putInt(16).put(base);
        return dataset(data.array(), elements.size(), type.array());
    }

    private long plain(byte[] data, int count) {
        return dataset(data, count, UNSIGNED_16);
    }

    private long dataset(byte[] data, int count, byte[] type) {
        long at = file.position();
        file.put(data);
        file.position((file.position() + 7) / 8 * 8);
        ByteBuffer space = little(16).put((byte) 1).put((byte) 1).putShort((short) 0).putInt(0);
        space.putLong(count);
        ByteBuffer layout = little(18).put((byte) 3).put((byte) 1).putLong(at).putLong(data.length);
        return header(List.of(1, 3, 8), List.of(space.array(), type, layout.array()));
    }

    private long group(List<String> names, List<Long> addresses) {
        List<Integer> types = new ArrayList<>(List.of(2));
        List<byte[]> messages = new ArrayList<>();
        messages.add(little(18).putShort((short) 0).putLong(-1).putLong(-1).array());
        for (int i = 0; i < names.size(); i++) {
            byte[] name = names.get(i).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            types.add(6);
            ByteBuffer link = little(3 + name.length + 8);
            link.put((byte) 1).put((byte) 0).put((byte) name.length).put(name);
            messages.add(link.putLong(addresses.get(i)).array());
        }
        return header(types, messages);
    }

    private long header(List<Integer> types, List<byte[]> messages) {
        long at = file.position();
        int length = 0;
        for (byte[] message : messages) {
            length += 8 + (message.length + 7) / 8 * 8;
        }
        file.put((byte) 1).put((byte) 0).putShort((short) messages.size()).putInt(1);
        file.putInt(length).putInt(0);
        for (int i = 0; i < messages.size(); i++) {
            int padded = (messages.get(i).length + 7) / 8 * 8;
            file.putShort(types.get(i).shortValue()).putShort((short) padded).putInt(0);
            file.put(java.util.Arrays.copyOf(messages.get(i), padded));
        }
        return at;
    }
}
