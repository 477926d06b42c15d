package dev.stowage.e2e;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.Order;

/**
 * The order of the classes in both lanes: by {@code @Order}, and by name where that is the same. JUnit starts those that run
 * beside others in no certain order, so those of the second lane wait for their turns.
 */
public final class Lanes implements ClassOrderer {
    @Override
    public void orderClasses(ClassOrdererContext context) {
        List<? extends ClassDescriptor> classes = context.getClassDescriptors();
        classes.sort(Comparator.<ClassDescriptor>comparingInt(Lanes::order)
                .thenComparing(each -> each.getTestClass().getName()));
        SecondLane.Turn.order(classes.stream()
                .filter(each -> each.isAnnotated(SecondLane.class))
                .<Class<?>>map(ClassDescriptor::getTestClass)
                .toList());
    }

    private static int order(ClassDescriptor one) {
        return one.findAnnotation(Order.class).map(Order::value).orElse(Order.DEFAULT);
    }
}
