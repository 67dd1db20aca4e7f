package io.helidon.common;

public class GenericType<T> {

    protected GenericType() {}

    public static native <N> GenericType<N> create(N object);
}
