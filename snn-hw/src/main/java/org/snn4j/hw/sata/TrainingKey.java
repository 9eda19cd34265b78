package org.snn4j.hw.sata;

/**
 * What the training model counts; specs/hw-sata.md, section 2.3.
 *
 * <p>The two keys with "real" in their name are ours: inputs that are no spikes need a
 * multiplication, which the reference never charges. They stay 0 for spike inputs.
 */
public enum TrainingKey {
    LIF("lif", Stage.FORWARD, Part.COMPUTE),
    MAC_FORWARD("mac_fwd", Stage.FORWARD, Part.COMPUTE),
    REAL_MAC_FORWARD("mac_fwd_real", Stage.FORWARD, Part.COMPUTE),
    PGU("pgu", Stage.BACKWARD, Part.COMPUTE),
    MAC_BACKWARD("mac_bwd", Stage.BACKWARD, Part.COMPUTE),
    MAC_UPDATE("mac_wup", Stage.UPDATE, Part.COMPUTE),
    REAL_MAC_UPDATE("mac_wup_real", Stage.UPDATE, Part.COMPUTE),
    DRAM_FORWARD("dram_fwd", Stage.FORWARD, Part.MEMORY),
    GLB_FORWARD("glb_fwd", Stage.FORWARD, Part.MEMORY),
    SPAD_FORWARD("spad_fwd", Stage.FORWARD, Part.MEMORY),
    DRAM_BACKWARD("dram_bwd", Stage.BACKWARD, Part.MEMORY),
    GLB_BACKWARD("glb_bwd", Stage.BACKWARD, Part.MEMORY),
    SPAD_BACKWARD("spad_bwd", Stage.BACKWARD, Part.MEMORY),
    DRAM_UPDATE("dram_wup", Stage.UPDATE, Part.MEMORY),
    GLB_UPDATE("glb_wup", Stage.UPDATE, Part.MEMORY),
    SPAD_UPDATE("spad_wup", Stage.UPDATE, Part.MEMORY);

    /** Stage of a training step. */
    public enum Stage {
        FORWARD,
        BACKWARD,
        UPDATE
    }

    /** Computation or memory traffic. */
    public enum Part {
        COMPUTE,
        MEMORY
    }

    private final String label;
    private final Stage stage;
    private final Part part;

    TrainingKey(String label, Stage stage, Part part) {
        this.label = label;
        this.stage = stage;
        this.part = part;
    }

    /** Name in the reference's output. */
    public String label() {
        return label;
    }

    /** Stage in which it happens. */
    public Stage stage() {
        return stage;
    }

    /** Computation or memory traffic. */
    public Part part() {
        return part;
    }
}
