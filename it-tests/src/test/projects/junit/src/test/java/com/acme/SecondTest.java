package com.acme;

class SecondTest extends SharedTests {}
