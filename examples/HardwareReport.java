import java.nio.file.Path;
import java.util.List;
import org.snn4j.hw.Comparison;
import org.snn4j.hw.Workload;
import org.snn4j.hw.catalogue.AcceleratorCatalogue;
import org.snn4j.hw.config.Configuration;
import org.snn4j.hw.report.Charts;
import org.snn4j.hw.report.Report;
import org.snn4j.hw.sweep.Metric;
import org.snn4j.hw.sweep.Sweep;

/**
 * ./snn run examples/HardwareReport.java [workload.json [folder]]: estimates, a sweep, a page, an
 * SVG and a PNG from a program.
 */
public class HardwareReport {
    public static void main(String[] arguments) throws Exception {
        var file = Path.of(arguments.length > 0 ? arguments[0] : "examples/small-network.json");
        var folder = Path.of(arguments.length > 1 ? arguments[1] : ".");
        var workload = Workload.read(file);
        var sata = Configuration.of(AcceleratorCatalogue.standard().entry("sata"), "corrected");

        var comparison =
                Comparison.of(
                        workload,
                        List.of(sata.accelerator(), sata.with("array.rows=64").accelerator()));
        System.out.println(comparison);

        var sweep =
                Sweep.of(sata, workload)
                        .vary("array.rows", "4", "8", "16", "32")
                        .vary("workload.timesteps", "1", "2", "4")
                        .run();
        System.out.println(sweep.toText(Metric.LATENCY, Metric.AREA));

        var page = folder.resolve("hardware.html");
        Report.of(comparison).withSweep(sweep, Metric.LATENCY, Metric.AREA).write(page);
        Charts.energyByLayer(comparison.estimates().get(0)).write(folder.resolve("energy.svg"));
        Charts.pareto(sweep, Metric.LATENCY, Metric.AREA).write(folder.resolve("pareto.png"));
        System.out.println("written: " + page + ", energy.svg and pareto.png beside it");
    }
}
