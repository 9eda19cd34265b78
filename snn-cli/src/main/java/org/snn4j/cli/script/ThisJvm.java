package org.snn4j.cli.script;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;

/** The virtual machine of this process, to start others like it. */
final class ThisJvm {
    private ThisJvm() {}

    /** A program of the JDK, such as {@code java}. */
    static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    /** Options that this virtual machine was started with, each one word. */
    static List<String> flags() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments();
    }

    static String classPath() {
        return System.getProperty("java.class.path");
    }
}
