# What every target of ours is compiled with. Clang's -Wconversion has -Wsign-conversion in it, which
# GCC's leaves out for C++; and it minds what libstdc++'s stable_sort uses inside.
add_library(tocsin_options INTERFACE)
target_compile_options(tocsin_options INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wno-sign-conversion -Wshadow -Werror
    $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>)
target_include_directories(tocsin_options INTERFACE ${PROJECT_SOURCE_DIR}/src)

# One doctest main for all test programs: it is the slowest file of a test to compile.
add_library(tocsin_test_main OBJECT ${PROJECT_SOURCE_DIR}/tests/test_main.cpp)
target_link_libraries(tocsin_test_main PRIVATE tocsin_options)

# Declares the module in the current folder as the target tocsin::NAME, and its tests as NAME_test.
#
#   SOURCES   its files; TESTS, those of its test program
#   DEPS      what its headers or sources include: modules of ours as tocsin::NAME, and libraries
function(tocsin_module name)
    cmake_parse_arguments(M "" "" "SOURCES;DEPS;TESTS" ${ARGN})
    add_library(tocsin_${name} STATIC ${M_SOURCES})
    add_library(tocsin::${name} ALIAS tocsin_${name})
    target_link_libraries(tocsin_${name} PRIVATE tocsin_options PUBLIC ${M_DEPS})
    if(M_TESTS)
        add_executable(${name}_test ${M_TESTS})
        target_link_libraries(${name}_test PRIVATE
            tocsin_options tocsin_test_main tocsin::${name})
        target_compile_definitions(${name}_test PRIVATE
            TOCSIN_CASES_DIR="${PROJECT_SOURCE_DIR}/tests/cases")
        add_test(NAME ${name} COMMAND ${name}_test)
    endif()
endfunction()
