package org.snn4j.tensor;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Float32 values with a shape, and the gradient of a loss with respect to them.
 *
 * <p>A tensor is held in one of five forms, and any of them can be read as floats with {@link
 * #data()}: plain values; <em>spikes</em>, one bit each ({@link #isSpikes()}); one <em>frame</em>
 * that is the same at every timestep ({@link #isConstantOverTime()}), so that what does not change
 * over time is computed once; values that are <em>deferred</em> and computed piece by piece as they
 * are read ({@link #isDeferred()}); or <em>pending</em>, computed all together when they are read
 * ({@link #isPending()}).
 *
 * <p>Functions are recorded as they are called: {@link #backward()} on a scalar walks them in
 * reverse. A function of one's own is a method that computes its values and calls {@link #result}:
 *
 * <pre>{@code
 * static Tensor square(Tensor x) {
 *     float[] in = x.data();
 *     Workspace memory = x.workspace();
 *     float[] out = memory.floats(in.length);
 *     for (int i = 0; i < in.length; i++) out[i] = in[i] * in[i];
 *     return Tensor.result("square", memory, x.shape(), out, gradient -> {
 *         float[] gx = memory.floats(in.length);
 *         for (int i = 0; i < in.length; i++) gx[i] = 2 * in[i] * gradient[i];
 *         x.accumulate(memory, gx);
 *     }, x);
 * }
 * }</pre>
 */
public final class Tensor {
    private final Shape shape;
    private final Workspace workspace;
    private final long generation;
    private final Values values;
    private final Gradient gradient;
    private Node producer;

    private Tensor(Workspace workspace, Shape shape, Values values) {
        this.shape = shape;
        this.workspace = workspace;
        this.generation = workspace.generation();
        this.values = values;
        this.gradient = new Gradient(shape, workspace);
    }

    /**
     * Wraps values without copying them.
     *
     * @param values row by row, as many as the shape has
     * @param dims length of each axis; none for a scalar
     */
    public static Tensor of(float[] values, int... dims) {
        return wrap(Workspace.UNPOOLED, Shape.of(dims), values);
    }

    /** A scalar. */
    public static Tensor scalar(float value) {
        return of(new float[] {value});
    }

    /** All zeros. */
    public static Tensor zeros(int... dims) {
        Shape shape = Shape.of(dims);
        return wrap(Workspace.UNPOOLED, shape, new float[shape.size()]);
    }

    /** All {@code value}. */
    public static Tensor full(float value, int... dims) {
        Tensor tensor = zeros(dims);
        Arrays.fill(tensor.data(), value);
        return tensor;
    }

    /** Spikes held as bits. */
    public static Tensor of(SpikeBits spikes, int... dims) {
        return wrap(Workspace.UNPOOLED, Shape.of(dims), spikes);
    }

    /**
     * One frame seen at each of {@code timesteps} timesteps, without copies.
     *
     * @param frame {@code [N, ...]}
     * @param timesteps 1 or more
     * @return {@code [T, N, ...]}, constant over time
     */
    public static Tensor constantOverTime(Tensor frame, int timesteps) {
        Check.atLeastOne("timesteps", timesteps);
        Shape shape = frame.shape.prepend(timesteps);
        Tensor tensor = new Tensor(frame.workspace, shape, Values.of(frame, timesteps));
        int size = frame.shape.size();
        return tensor.recorded(
                "constantOverTime",
                gradient -> {
                    float[] sum = tensor.workspace.zeros(size);
                    for (int i = 0; i < gradient.length; i++) {
                        sum[i % size] += gradient[i];
                    }
                    frame.accumulate(tensor.workspace, sum);
                },
                frame);
    }

    /**
     * The result of a differentiable function.
     *
     * @param op name of the function, for messages
     * @param workspace where {@code values} came from, usually {@link Workspace#of} the inputs
     * @param shape shape of the result
     * @param values the result, kept and not copied
     * @param backward sends gradients to {@code inputs}; only run when one of them needs it
     * @param inputs all tensors on which the result depends differentiably
     */
    public static Tensor result(
            String op,
            Workspace workspace,
            Shape shape,
            float[] values,
            Backward backward,
            Tensor... inputs) {
        return wrap(workspace, shape, values).recorded(op, backward, inputs);
    }

    /** The result of a differentiable function whose values are spikes. */
    public static Tensor result(
            String op,
            Workspace workspace,
            Shape shape,
            SpikeBits spikes,
            Backward backward,
            Tensor... inputs) {
        return wrap(workspace, shape, spikes).recorded(op, backward, inputs);
    }

    /** A tensor in a workspace that depends on no other. */
    public static Tensor wrap(Workspace workspace, Shape shape, float[] values) {
        if (values.length != shape.size()) {
            throw new ShapeException(
                    "tensor of shape " + shape, shape.size() + " values", values.length + "", "");
        }
        return new Tensor(workspace, shape, Values.of(values));
    }

    /** A spike tensor in a workspace that depends on no other. */
    public static Tensor wrap(Workspace workspace, Shape shape, SpikeBits spikes) {
        if (spikes.size() != shape.size()) {
            throw new ShapeException(
                    "spike tensor of shape " + shape,
                    shape.size() + " values",
                    spikes.size() + "",
                    "");
        }
        return new Tensor(workspace, shape, Values.of(spikes));
    }

    /**
     * A tensor whose values are computed when they are read; depends on no other.
     *
     * @param deferred must give the same values until the step ends
     */
    public static Tensor wrap(Workspace workspace, Shape shape, DeferredValues deferred) {
        return new Tensor(workspace, shape, Values.of(deferred, shape.size()));
    }

    /**
     * A tensor whose values are computed all together when they are read; depends on no other.
     *
     * @param pending must give the same values until the step ends
     */
    public static Tensor wrap(Workspace workspace, Shape shape, PendingValues pending) {
        return new Tensor(workspace, shape, Values.of(pending, shape.size()));
    }

    private Tensor recorded(String op, Backward backward, Tensor... inputs) {
        record(op, new Tensor[] {this}, backward, inputs);
        return this;
    }

    /**
     * Records a function of several outputs. Its backward reads {@link #gradientOrZeros()} of each
     * output.
     *
     * @param outputs tensors made by {@link #wrap} in the workspace of the inputs
     */
    public static void record(String op, Tensor[] outputs, Backward backward, Tensor... inputs) {
        boolean needed = false;
        for (Tensor input : inputs) {
            needed |= input.needsGradient();
        }
        if (!needed || !outputs[0].workspace.recordsGradients()) {
            return;
        }
        Node node = new Node(op, inputs, outputs, backward);
        for (Tensor output : outputs) {
            output.setNeedsGradient(true);
            output.producer = node;
        }
    }

    /** Lengths of the axes. */
    public Shape shape() {
        return shape;
    }

    /** Where this tensor's buffers come from. */
    public Workspace workspace() {
        return workspace;
    }

    /** This tensor's values in another workspace: shares the values, starts a new graph. */
    public Tensor in(Workspace target) {
        return new Tensor(target, shape, values.in(target));
    }

    /** The same values, cut off from the graph: no gradient passes. */
    public Tensor detach() {
        return in(workspace);
    }

    /** A copy of the values that outlives the step, cut off from the graph. */
    public Tensor copy() {
        if (isSpikes()) {
            SpikeBits bits = spikes();
            return wrap(
                    Workspace.UNPOOLED, shape, new SpikeBits(bits.words().clone(), bits.size()));
        }
        return wrap(Workspace.UNPOOLED, shape, data().clone());
    }

    /**
     * The values row by row: the tensor's own array, not a copy. Spikes are unpacked, frames
     * repeated and deferred values computed on the first call.
     *
     * @throws IllegalStateException if the step that made this tensor is over
     */
    public float[] data() {
        checkAlive();
        return values.floats(workspace);
    }

    /**
     * The values for the duration of a call, unpacked into a temporary buffer if they are not held
     * as floats.
     *
     * @param memory gives the buffer; pass the array to {@link #release} after use
     */
    public float[] lease(Workspace memory) {
        checkAlive();
        return values.lease(memory);
    }

    /**
     * {@link #data()} for a function that does not hold on to the array: pending values of which
     * nobody has asked for the data can be {@linkplain #giveBack given back}, and are computed
     * again if they are read again.
     */
    public float[] borrowed() {
        checkAlive();
        return values.borrowed(workspace);
    }

    /** Lets go of {@link #borrowed} values, if they can be computed again. */
    public void giveBack() {
        checkAlive();
        values.giveBack(workspace);
    }

    /** {@link #giveBack} if computing them again costs less than keeping them. */
    public void giveBackIfCheap() {
        checkAlive();
        values.giveBackIfCheap(workspace);
    }

    /** Ends a {@link #lease}. */
    public void release(Workspace memory, float[] leased) {
        values.release(memory, leased);
    }

    private void checkAlive() {
        if (generation != workspace.generation()) {
            throw new IllegalStateException(
                    "tensor of shape "
                            + shape
                            + " belongs to a step that is over: its workspace was reset. Take"
                            + " copy() of what has to last before the step ends.");
        }
    }

    /** Whether this tensor is held as bits. */
    public boolean isSpikes() {
        return values.spikes() != null;
    }

    /**
     * The bits of a spike tensor.
     *
     * @throws IllegalStateException if this tensor is not held as bits
     */
    public SpikeBits spikes() {
        checkAlive();
        if (!isSpikes()) {
            throw new IllegalStateException(
                    "tensor of shape " + shape + ": expected spikes, got floats");
        }
        return values.spikes();
    }

    /** Whether this tensor is one frame that is the same at every timestep. */
    public boolean isConstantOverTime() {
        return values.frame() != null;
    }

    /**
     * The frame {@code [N, ...]} of a tensor {@code [T, N, ...]} that is constant over time.
     *
     * @throws IllegalStateException if this tensor is not constant over time
     */
    public Tensor frame() {
        checkAlive();
        if (!isConstantOverTime()) {
            throw new IllegalStateException(
                    "tensor of shape " + shape + ": expected one constant over time");
        }
        return values.frame();
    }

    /** Whether no value of this tensor has been computed yet. */
    public boolean isDeferred() {
        return values.deferred() != null;
    }

    /**
     * What computes the values of a deferred tensor; they are not kept.
     *
     * @throws IllegalStateException if this tensor is not deferred
     */
    public DeferredValues deferred() {
        checkAlive();
        if (!isDeferred()) {
            throw new IllegalStateException(
                    "tensor of shape " + shape + ": expected deferred values");
        }
        values.deferred().begin();
        return values.deferred();
    }

    /** Whether this tensor is pending: nobody has read it yet. */
    public boolean isPending() {
        return values.pending() != null;
    }

    /**
     * What computes the values of a pending tensor.
     *
     * @throws IllegalStateException if this tensor is not pending
     */
    public PendingValues pending() {
        checkAlive();
        if (!isPending()) {
            throw new IllegalStateException("tensor of shape " + shape + ": expected it pending");
        }
        return values.pending();
    }

    /** The one value of a tensor of size 1. */
    public float item() {
        if (shape.size() != 1) {
            throw new ShapeException("item()", "1 value", shape.toString(), "");
        }
        return data()[0];
    }

    /** Share of values that are not zero, 0 to 1. */
    public double density() {
        if (isSpikes()) {
            return spikes().density();
        }
        float[] all = data();
        int nonZero = 0;
        for (float value : all) {
            if (value != 0f) {
                nonZero++;
            }
        }
        return all.length == 0 ? 0 : (double) nonZero / all.length;
    }

    /** Asks for the gradient with respect to this tensor; call it on an input before using it. */
    public Tensor requireGradient() {
        gradient.setNeeded(true);
        gradient.retain();
        return this;
    }

    /** Keeps the gradient of an intermediate result readable after {@link #backward()}. */
    public Tensor retainGradient() {
        gradient.retain();
        return this;
    }

    /** Whether gradients flow to this tensor. */
    public boolean needsGradient() {
        return gradient.isNeeded();
    }

    void setNeedsGradient(boolean needed) {
        gradient.setNeeded(needed);
    }

    /** Whether a gradient has arrived since the last {@link #clearGradient()}. */
    public boolean hasGradient() {
        return gradient.isFilled();
    }

    /**
     * The gradient with respect to this tensor, row by row; the tensor's own array.
     *
     * @throws IllegalStateException if none has arrived
     */
    public float[] gradient() {
        return gradient.values();
    }

    /** The gradient, or zeros where none has arrived. */
    public float[] gradientOrZeros() {
        return gradient.valuesOrZeros();
    }

    /** How many functions have contributed to the gradient that is here now. */
    public int gradientContributions() {
        return gradient.contributions();
    }

    /**
     * Hands the gradient buffer over, for a backward pass that works in place; the caller recycles
     * it or passes it to {@link #accumulate} of an input. Only for outputs, inside {@link
     * Backward#run}.
     */
    public float[] takeGradient() {
        return gradient.take();
    }

    /**
     * An array for a contribution that is computed as a whole and passed to {@link #accumulate} at
     * once, before any other to this tensor. If it is the first one to a parameter it is the
     * gradient's own array: nothing is copied.
     *
     * @return as long as this tensor, with arbitrary contents
     */
    public float[] gradientBuffer(Workspace memory) {
        return gradient.buffer(memory, producer != null);
    }

    /**
     * Adds to this tensor's gradient. Does nothing if no gradient is needed here.
     *
     * @param memory the workspace that {@code contribution} came from
     * @param contribution as long as this tensor; handed over: the caller must not use it
     *     afterwards
     */
    public void accumulate(Workspace memory, float[] contribution) {
        gradient.accumulate(memory, contribution, producer != null);
    }

    /** {@link #accumulate(Workspace, float[])} of a gradient in compact form, handed over. */
    public void accumulate(Workspace memory, CompactGradient contribution) {
        gradient.accumulate(memory, contribution, producer != null);
    }

    /** The gradient if it is in compact form, otherwise null. */
    CompactGradient compactGradient() {
        return gradient.compact();
    }

    /** Leaves a compact gradient to whoever has taken it. */
    void forgetGradient() {
        gradient.forgetCompact();
    }

    /** Forgets the gradient; the next contribution starts from zero. */
    public void clearGradient() {
        gradient.clear();
    }

    void releaseGradient() {
        gradient.release();
    }

    /**
     * Computes the gradient of this scalar with respect to everything it depends on.
     *
     * @throws ShapeException if this tensor has more than one value
     * @throws IllegalStateException if nothing here needs a gradient, or for a second call on the
     *     same graph
     */
    public void backward() {
        if (shape.size() != 1) {
            throw new ShapeException(
                    "backward()",
                    "a scalar",
                    shape.toString(),
                    "Sum or average it first, or pass the gradient with backward(float[]).");
        }
        backward(new float[] {1f});
    }

    /**
     * Computes the gradient of {@code sum(outputGradient * this)} with respect to everything this
     * tensor depends on.
     *
     * @param outputGradient one value for each of this tensor
     */
    public void backward(float[] outputGradient) {
        checkAlive();
        if (producer == null) {
            throw new IllegalStateException(
                    "backward() on a tensor that depends on nothing that needs a gradient. Is the"
                            + " network frozen, or was this computed in an inference workspace?");
        }
        float[] seed = workspace.floats(outputGradient.length);
        System.arraycopy(outputGradient, 0, seed, 0, seed.length);
        accumulate(workspace, seed);
        Node.runAll(producer);
    }

    Node producer() {
        return producer;
    }

    int depth() {
        return producer == null ? 0 : producer.depth();
    }

    /** A copy as an ND4J array of the same shape. */
    public INDArray toNd4j() {
        int[] dims = shape.toArray();
        float[] all = data().clone();
        return dims.length == 0
                ? Nd4j.scalar(all[0])
                : Nd4j.createFromArray(all).reshape(Arrays.stream(dims).asLongStream().toArray());
    }

    /** A copy of an ND4J array. */
    public static Tensor fromNd4j(INDArray array) {
        int[] dims = Arrays.stream(array.shape()).mapToInt(Math::toIntExact).toArray();
        return of(array.dup('c').data().asFloat(), dims);
    }

    @Override
    public String toString() {
        return "Tensor" + shape + values.form();
    }
}
