/**
 * Signatures of what is used of Helidon 4, whose class files the compiler for Java 17 cannot read: nothing here is run, or is in a
 * jar. The compiler looks types up in these files ({@code -sourcepath}, {@code -implicit:none}); at run time there is Helidon itself.
 */
package io.helidon;
