package org.snn4j.tensor.kernel;

import java.lang.reflect.InvocationTargetException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses between kernels in the JDK's Vector API and their scalar definitions.
 *
 * <p>Classes that import {@code jdk.incubator.vector} are only loaded by name from here, so that
 * everything runs on a virtual machine that was started without that module.
 */
public final class VectorSupport {
    private static final Logger LOG = LoggerFactory.getLogger(VectorSupport.class);
    private static final boolean AVAILABLE =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    static {
        if (AVAILABLE) {
            LOG.info("kernels: Vector API");
        } else {
            LOG.warn(
                    "kernels: scalar, several times slower. Start java with --add-modules"
                            + " jdk.incubator.vector.");
        }
    }

    private VectorSupport() {}

    /** Whether the virtual machine was started with the Vector API. */
    public static boolean isAvailable() {
        return AVAILABLE;
    }

    /**
     * Makes a kernel.
     *
     * @param vectorClass name of a class with a public constructor without parameters, used where
     *     vectors are available
     * @param scalar makes the definition otherwise
     */
    public static <K> K choose(Class<K> type, String vectorClass, Supplier<K> scalar) {
        if (!AVAILABLE) {
            return scalar.get();
        }
        try {
            return type.cast(Class.forName(vectorClass).getConstructor().newInstance());
        } catch (ClassNotFoundException
                | NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException e) {
            throw new IllegalStateException(
                    "kernel " + vectorClass + ": expected a public class with a public constructor",
                    e);
        }
    }
}
