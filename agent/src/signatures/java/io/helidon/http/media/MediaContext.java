package io.helidon.http.media;

import io.helidon.common.GenericType;
import io.helidon.http.WritableHeaders;

public interface MediaContext {

    <T> EntityWriter<T> writer(GenericType<T> type, WritableHeaders<?> headers);
}
