package io.helidon.http.media;

import io.helidon.common.GenericType;
import io.helidon.http.WritableHeaders;
import java.io.OutputStream;

public interface EntityWriter<T> {

    void write(GenericType<T> type, T object, OutputStream out, WritableHeaders<?> headers);
}
