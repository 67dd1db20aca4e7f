/** Plain programs such as users have them: no framework, no library, nothing that knows of the recorder. */
package dev.llmrecorder.it.example;
