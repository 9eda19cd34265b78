package org.snn4j.plot;

import java.util.Locale;

/** Colours by purpose, each for a light and a dark page. */
public enum Ink {
    PAPER("#ffffff", "#14171c"),
    TEXT("#1c2128", "#e6e9ee"),
    FAINT("#5c6673", "#9aa4b2"),
    GRID("#dfe3e8", "#2d333d"),
    HEAT("#f08c3a", "#c4611a"),
    SERIES_1("#0072b2", "#4ea3e0"),
    SERIES_2("#e69f00", "#f0b429"),
    SERIES_3("#009e73", "#2fbf94"),
    SERIES_4("#cc79a7", "#dd94bd"),
    SERIES_5("#d55e00", "#f0803c"),
    SERIES_6("#56b4e9", "#8ccdf2"),
    SERIES_7("#6a51a3", "#a08fd6"),
    SERIES_8("#8c8c5a", "#b9b983"),
    OTHERS("#9aa1a9", "#6d7683");

    /** Number of components with a colour of their own. */
    public static final int SERIES = 8;

    private final String light;
    private final String dark;

    Ink(String light, String dark) {
        this.light = light;
        this.dark = dark;
    }

    /** Colour of the n-th component, from 0; those behind the last share one. */
    public static Ink series(int index) {
        return index < SERIES ? values()[SERIES_1.ordinal() + index] : OTHERS;
    }

    String light() {
        return light;
    }

    /** Name of its class in style sheets. */
    String style() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Style sheet with all colours for light and dark pages. */
    static String styles() {
        StringBuilder sheet = new StringBuilder(":root{color-scheme:light dark;");
        for (Ink ink : values()) {
            sheet.append("--").append(ink.style()).append(':').append(ink.light).append(';');
        }
        sheet.append("}\n@media (prefers-color-scheme:dark){:root{");
        for (Ink ink : values()) {
            sheet.append("--").append(ink.style()).append(':').append(ink.dark).append(';');
        }
        sheet.append("}}\n");
        for (Ink ink : values()) {
            sheet.append(".f-").append(ink.style()).append("{fill:var(--").append(ink.style());
            sheet.append(")} .s-").append(ink.style()).append("{stroke:var(--");
            sheet.append(ink.style()).append(")}\n");
        }
        return sheet.toString();
    }
}
