package io.helidon.http;

import java.util.List;

public interface Header {

    String name();

    List<String> allValues();
}
