/** Tells which test of TestNG runs, 6.14 to 7. */
package dev.llmrecorder.agent.adapter.testng;
