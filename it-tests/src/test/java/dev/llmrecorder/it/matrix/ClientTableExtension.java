package dev.llmrecorder.it.matrix;

import dev.llmrecorder.it.harness.Client;
import dev.llmrecorder.it.harness.ClientOnJdk;
import dev.llmrecorder.it.harness.Column;
import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/** Tells the {@link ClientTable} of each test that has a client for a parameter. Found by JUnit as a service. */
public final class ClientTableExtension implements InvocationInterceptor, BeforeAllCallback {

    private static final ClientTable TABLE = new ClientTable();

    @Override
    public void beforeAll(ExtensionContext context) {
        AutoCloseable atEnd = TABLE::write;
        context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL).getOrComputeIfAbsent(ClientTable.class, key -> atEnd);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context) throws Throwable {
        ClientOnJdk row = row(method);
        try {
            invocation.proceed();
        } catch (TestAbortedException e) {
            throw e;
        } catch (Throwable t) {
            add(row, method, false);
            throw t;
        }
        add(row, method, true);
    }

    private static void add(ClientOnJdk row, ReflectiveInvocationContext<Method> method, boolean passed) {
        if (row != null) {
            TABLE.add(row, method.getTargetClass(), passed);
        }
    }

    /** Null where the test is of no client, or of one that the column has not. */
    private static ClientOnJdk row(ReflectiveInvocationContext<Method> method) {
        for (Object argument : method.getArguments()) {
            if (argument instanceof ClientOnJdk row) {
                return row;
            }
            if (argument instanceof Client client && Column.current().has(client)) {
                return new ClientOnJdk(client, Column.current().featureOf(client));
            }
        }
        return null;
    }
}
