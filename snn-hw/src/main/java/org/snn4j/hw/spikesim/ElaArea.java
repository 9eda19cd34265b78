package org.snn4j.hw.spikesim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Area of a chip; specs/hw-spikesim.md, section 5. All in square micrometres, over all tiles.
 *
 * @param crossbars the crossbars
 * @param converters the converters
 * @param multiplexers the multiplexers
 * @param subtractUnits the subtract units
 * @param temporaryBuffers the temporary buffers
 * @param tileBuffers the tile buffers
 * @param htrees the H-trees
 * @param inputBuffers input buffers of all layers
 * @param membraneMemory memory of membrane potentials
 */
public record ElaArea(
        double crossbars,
        double converters,
        double multiplexers,
        double subtractUnits,
        double temporaryBuffers,
        double tileBuffers,
        double htrees,
        double inputBuffers,
        double membraneMemory) {
    /** Layers whose membranes the reference has memory for. */
    private static final int REFERENCE_MEMBRANES = 5;

    static ElaArea of(SpikeSimConfig config, List<ElaLayer> layers, long tiles) {
        AreaConstants area = config.area();
        ChipConfig chip = config.chip();
        int positions = layers.stream().mapToInt(ElaLayer::kernelPositions).max().orElse(0);
        double scale = config.rules().crossbarsScale() ? chip.cellsInUnitsOf64() : 1;
        double elements = (double) tiles * chip.pesPerTile();
        double u = chip.converters();
        return new ElaArea(
                elements * positions * area.crossbarSquareMicrometres(chip.device()) * scale,
                elements * u * area.converterSquareMicrometres(),
                elements * u * area.multiplexerSquareMicrometres(),
                tiles * u * area.subtractSquareMicrometres(),
                tiles * area.temporaryBufferSquareMicrometres(),
                tiles * area.tileBufferSquareMicrometres(),
                tiles * area.htreeSquareMicrometres(),
                inputBuffers(area, layers),
                membraneMemory(config, layers));
    }

    private static double inputBuffers(AreaConstants area, List<ElaLayer> layers) {
        double bits = 0;
        for (ElaLayer layer : layers) {
            double entries = (double) layer.inputChannels() * layer.inputPixels();
            bits += entries * (layer.realInput() ? area.realInputBits() : area.spikeInputBits());
        }
        return bits * area.memoryBitSquareMicrometres();
    }

    private static double membraneMemory(SpikeSimConfig config, List<ElaLayer> layers) {
        int counted =
                config.rules().membranesOfAllLayers()
                        ? layers.size()
                        : Math.min(REFERENCE_MEMBRANES, layers.size());
        double bits = 0;
        for (ElaLayer layer : layers.subList(0, counted)) {
            double held = layer.membranesHeld() * layer.outputChannels() * layer.passedPixels();
            bits += held * Math.min(layer.membraneBits(), config.area().membraneBits());
        }
        return bits * config.area().memoryBitSquareMicrometres();
    }

    /** Crossbars, converters and multiplexers. */
    public double elements() {
        return crossbars + converters + multiplexers;
    }

    /** The reference's second figure: elements and subtract units. */
    public double elementsAndSubtractUnits() {
        return elements() + subtractUnits;
    }

    /** The reference's third figure, called digital although it contains the elements. */
    public double digitalOfTheReference() {
        return temporaryBuffers + tileBuffers + elements() + inputBuffers;
    }

    /** Buffers, subtract units and H-trees. */
    public double digital() {
        return temporaryBuffers + tileBuffers + subtractUnits + htrees + inputBuffers;
    }

    /** Everything. */
    public double total() {
        return elements() + digital() + membraneMemory;
    }

    /** Every part by name, in square micrometres. */
    public Map<String, Double> byComponent() {
        Map<String, Double> parts = new LinkedHashMap<>();
        parts.put("crossbars", crossbars);
        parts.put("converters", converters);
        parts.put("multiplexers", multiplexers);
        parts.put("subtract units", subtractUnits);
        parts.put("temporary buffers", temporaryBuffers);
        parts.put("tile buffers", tileBuffers);
        parts.put("H-trees", htrees);
        parts.put("input buffers", inputBuffers);
        parts.put("membrane memory", membraneMemory);
        return parts;
    }
}
