/** Whole-process benchmarks. They are run by the profile {@code benchmarks} and print the tables of README's "Measured". */
package dev.llmrecorder.it.bench;
