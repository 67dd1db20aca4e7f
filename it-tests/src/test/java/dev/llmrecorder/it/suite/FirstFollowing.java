package dev.llmrecorder.it.suite;

class FirstFollowing extends Following {}
