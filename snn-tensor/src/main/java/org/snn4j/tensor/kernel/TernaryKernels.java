package org.snn4j.tensor.kernel;

/** Chooses the kernel of this machine. */
final class TernaryKernels {
    static final TernaryKernel SCALAR = new ScalarTernaryKernel();
    static final TernaryKernel BEST = choose();

    private TernaryKernels() {}

    private static TernaryKernel choose() {
        TernaryKernel best =
                VectorSupport.choose(
                        TernaryKernel.class,
                        "org.snn4j.tensor.kernel.VectorTernaryKernel",
                        () -> SCALAR);
        return best instanceof Wide wide && !wide.isNative() ? SCALAR : best;
    }

    /** A kernel for vectors of 512 bits. */
    interface Wide {
        /** Whether this machine has them. */
        boolean isNative();
    }
}
