package org.snn4j.cli;

import java.io.PrintWriter;
import org.snn4j.models.BundledModel;
import org.snn4j.models.ModelCatalogue;
import org.snn4j.models.Recipe;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the bundled networks. */
@Command(
        name = "models",
        description = "List the bundled networks and their recipes.",
        mixinStandardHelpOptions = true)
final class ModelsCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        for (BundledModel model : ModelCatalogue.standard().models()) {
            Recipe recipe = model.recipe();
            out.printf("%-14s %s%n", model.name(), model.description());
            out.printf(
                    "%-14s data %s; %d epochs, batch %d, learning rate %s, %s%n%n",
                    "",
                    model.dataset(),
                    recipe.epochs(),
                    recipe.batch(),
                    recipe.learningRate(),
                    recipe.loss());
        }
        out.println("Train one with './snn train NAME'.");
        out.flush();
    }
}
