package org.snn4j.hw.spikesim;

/** Where the energy of a PE cycle goes; specs/hw-spikesim.md, section 4.2. */
public enum PeComponent {
    HTREE("htree"),
    MEMORY_FETCH("mem_fetch"),
    NEURON("neuron"),
    CROSSBAR("xbar"),
    CONVERTER("adc"),
    MULTIPLEXER("mux"),
    SUBTRACT("sub"),
    TEMPORARY_BUFFER("temp_buf"),
    TILE_BUFFER("tile_buf");

    private final String label;

    PeComponent(String label) {
        this.label = label;
    }

    /** Name in reports, as in the reference. */
    public String label() {
        return label;
    }
}
