package io.helidon.http;

public final class Method {

    private Method() {}

    public static native Method create(String name);

    public native String text();
}
