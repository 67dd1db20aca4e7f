package io.helidon.common.buffers;

public interface DataWriter {}
