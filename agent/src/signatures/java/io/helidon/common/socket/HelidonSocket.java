package io.helidon.common.socket;

public interface HelidonSocket {}
