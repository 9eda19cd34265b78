package org.snn4j.tensor.ops;

import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Workspace;

/** How the values of two tensors meet: axes aligned at the end, an axis of length 1 repeated. */
final class Broadcast {
    private final Shape shape;
    private final int[] dims;
    private final int[] leftStrides;
    private final int[] rightStrides;
    private final int leftSize;
    private final int rightSize;

    /** Called with the index of a result value and of the two values it is made of. */
    interface Visitor {
        void visit(int result, int left, int right);
    }

    private Broadcast(Shape shape, Shape left, Shape right) {
        this.shape = shape;
        this.dims = shape.toArray();
        this.leftStrides = strides(left, shape.rank());
        this.rightStrides = strides(right, shape.rank());
        this.leftSize = left.size();
        this.rightSize = right.size();
    }

    static Broadcast of(String op, Shape left, Shape right) {
        int rank = Math.max(left.rank(), right.rank());
        int[] dims = new int[rank];
        for (int axis = 1; axis <= rank; axis++) {
            int a = axis <= left.rank() ? left.dim(-axis) : 1;
            int b = axis <= right.rank() ? right.dim(-axis) : 1;
            if (a != b && a != 1 && b != 1) {
                throw new ShapeException(
                        op,
                        "shapes that are equal or 1 along each axis, counted from the last",
                        left + " and " + right,
                        "");
            }
            dims[rank - axis] = a == 1 ? b : a;
        }
        return new Broadcast(Shape.of(dims), left, right);
    }

    private static int[] strides(Shape part, int rank) {
        int[] strides = new int[rank];
        int stride = 1;
        for (int axis = 1; axis <= part.rank(); axis++) {
            int length = part.dim(-axis);
            strides[rank - axis] = length == 1 ? 0 : stride;
            stride *= length;
        }
        return strides;
    }

    Shape shape() {
        return shape;
    }

    int size() {
        return shape.size();
    }

    void forEach(Visitor visitor) {
        int[] index = new int[dims.length];
        int left = 0;
        int right = 0;
        int size = shape.size();
        for (int i = 0; i < size; i++) {
            visitor.visit(i, left, right);
            for (int axis = dims.length - 1; axis >= 0; axis--) {
                left += leftStrides[axis];
                right += rightStrides[axis];
                if (++index[axis] < dims[axis]) {
                    break;
                }
                left -= leftStrides[axis] * dims[axis];
                right -= rightStrides[axis] * dims[axis];
                index[axis] = 0;
            }
        }
    }

    float[] sumToLeft(Workspace memory, float[] gradient, float factor) {
        return sum(memory, gradient, factor, leftSize, true);
    }

    float[] sumToRight(Workspace memory, float[] gradient, float factor) {
        return sum(memory, gradient, factor, rightSize, false);
    }

    private float[] sum(Workspace memory, float[] gradient, float factor, int size, boolean left) {
        float[] sum = memory.zeros(size);
        forEach((i, ia, ib) -> sum[left ? ia : ib] += factor * gradient[i]);
        return sum;
    }
}
