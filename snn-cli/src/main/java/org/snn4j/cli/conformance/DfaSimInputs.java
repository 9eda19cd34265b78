package org.snn4j.cli.conformance;

import org.snn4j.hw.JsonFields;
import org.snn4j.hw.dfa.ChipConfig;
import org.snn4j.hw.dfa.DfaConfig;
import org.snn4j.hw.dfa.ElementArea;
import org.snn4j.hw.dfa.ElementEnergy;
import org.snn4j.hw.dfa.LearningConfig;
import org.snn4j.hw.dfa.WriteConfig;

/** Reads the parameters of a chip, named by the symbols of specs/hw-dfa-sim.md, section 3. */
final class DfaSimInputs {
    private DfaSimInputs() {}

    static DfaConfig config(JsonFields input) {
        DfaConfig base = DfaConfig.DEFAULT;
        if (!input.has("params")) {
            return base;
        }
        JsonFields params = input.object("params");
        return new DfaConfig(
                base.rule(),
                chip(params, base.chip()),
                energy(params, base.energy()),
                area(params, base.area()),
                learning(params, base.learning()),
                write(params, base.write()),
                base.guessedDensity());
    }

    private static ChipConfig chip(JsonFields p, ChipConfig base) {
        return new ChipConfig(
                p.integer("X", base.crossbarSize()),
                p.integer("pePerTile", base.elementsPerTile()),
                p.integer("colsPerAdc", base.columnsPerConverter()),
                p.number("clk", base.clockMegahertz()),
                p.number("cyclesPerPe", base.cyclesPerEvaluation()));
    }

    private static ElementEnergy energy(JsonFields p, ElementEnergy base) {
        return new ElementEnergy(
                p.number("eXbar", base.crossbarPicojoules()),
                p.number("eAdc", base.converterPicojoules()),
                p.number("eMux", base.multiplexerPicojoules()),
                p.number("eHtree", base.treePicojoules()),
                p.number("eFetch", base.fetchPicojoules()),
                p.number("eNeuron", base.neuronPicojoules()),
                p.number("eTempBuf", base.temporaryBufferPicojoules()),
                p.number("eTileBuf", base.tileBufferPicojoules()),
                p.number("eSub", base.subtractorPicojoules()));
    }

    private static ElementArea area(JsonFields p, ElementArea base) {
        return new ElementArea(
                p.number("aXbar", base.crossbarSquareMicrometres()),
                p.number("aAdc", base.converterSquareMicrometres()),
                p.number("aMux", base.multiplexerSquareMicrometres()),
                p.number("aTileBuf", base.tileBufferSquareMicrometres()),
                p.number("aTempBuf", base.temporaryBufferSquareMicrometres()),
                p.number("aSub", base.subtractorSquareMicrometres()),
                p.number("aHtree", base.treeSquareMicrometres()),
                p.number("aBitSram", base.bufferBitSquareMicrometres()));
    }

    private static LearningConfig learning(JsonFields p, LearningConfig base) {
        return new LearningConfig(
                p.integer("errBits", base.errorBits()),
                p.integer("tBwd", base.errorPasses()),
                p.integer("batch", base.batch()),
                p.number("eAcc", base.accumulationPicojoules()),
                p.number("eBufBit", base.bufferBitPicojoules()),
                p.integer("gradLanes", base.gradientLanes()),
                p.number("aGradLane", base.gradientLaneSquareMicrometres()),
                p.number("adcEnergyBwd", base.errorConversionFactor()),
                p.number("adcAreaBwd", base.errorConverterAreaFactor()));
    }

    private static WriteConfig write(JsonFields p, WriteConfig base) {
        return new WriteConfig(
                p.number("pulses", base.pulsesPerCell()),
                p.number("ePulse", base.picojoulesPerPulse()),
                p.number("tPulse", base.nanosecondsPerPulse()),
                p.integer("rowsPerWrite", base.rowsPerWrite()),
                p.number("updFrac", base.changedShare()));
    }
}
