package io.helidon.http;

public final class HeaderNames {

    private HeaderNames() {}

    public static native HeaderName create(String name);
}
