package dev.llmrecorder.core.test;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** A map from objects, compared by identity and held weakly. Safe for use by many threads; reading takes no lock. */
public final class WeakIdentityMap<V> {

    private final ConcurrentHashMap<Object, V> map = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

    /** A key in the map. */
    private static final class Kept extends WeakReference<Object> {

        private final int hash;

        Kept(Object object, ReferenceQueue<Object> collected) {
            super(object, collected);
            this.hash = System.identityHashCode(object);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return this == other || other instanceof Kept kept && kept.get() != null && kept.get() == get();
        }
    }

    /** What is looked up by. It is the one that {@link ConcurrentHashMap} asks whether it is equal. */
    private record Sought(Object object) {

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Kept kept && kept.get() == object;
        }
    }

    /** The object's value, null for none. */
    public V get(Object object) {
        return map.isEmpty() ? null : map.get(new Sought(object));
    }

    V remove(Object object) {
        return map.isEmpty() ? null : map.remove(new Sought(object));
    }

    /** Gives the object that value. */
    public void put(Object object, V value) {
        purge();
        map.put(new Kept(object, collected), value);
    }

    /** Replaces the object's value, null for none, by what the function makes of it, in one step. */
    void compute(Object object, UnaryOperator<V> next) {
        purge();
        map.compute(new Kept(object, collected), (key, value) -> next.apply(value));
    }

    private void purge() {
        for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
            map.remove(gone);
        }
    }
}
