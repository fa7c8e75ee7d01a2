// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include "cli/cli.hpp"

int main(int argc, char** argv) { return tocsin::cli::run(argc, argv, {std::cout, std::cerr}); }
