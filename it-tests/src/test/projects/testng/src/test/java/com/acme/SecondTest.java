package com.acme;

public class SecondTest extends SharedTests {}
