package dev.llmrecorder.it.suite;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** A service whose method runs in Spring's pool. */
public class SpringService {

    @Async
    public Future<String> ask(String prompt) {
        return CompletableFuture.completedFuture(Provider.ask(prompt));
    }

    static SpringService shared() {
        return Context.SHARED.getBean(SpringService.class);
    }

    private static final class Context {
        static final AnnotationConfigApplicationContext SHARED = new AnnotationConfigApplicationContext(Beans.class);
    }

    @EnableAsync
    @Configuration
    public static class Beans {

        @Bean
        public SpringService service() {
            return new SpringService();
        }

        @Bean
        public ThreadPoolTaskExecutor taskExecutor() {
            ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
            executor.setCorePoolSize(2);
            return executor;
        }
    }
}
