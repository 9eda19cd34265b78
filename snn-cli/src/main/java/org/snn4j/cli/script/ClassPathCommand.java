package org.snn4j.cli.script;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says where the library lies, for tools that start Java themselves. */
@Command(
        name = "classpath",
        description = "Print the class path that a script needs.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: java -cp \"$(./snn classpath)\" Script.java"})
public final class ClassPathCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getOut().println(ThisJvm.classPath());
        spec.commandLine().getOut().flush();
        return 0;
    }
}
