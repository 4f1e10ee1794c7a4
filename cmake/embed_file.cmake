# Run as a script by kith_embed.
file(READ ${INPUT} hex HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
string(REGEX REPLACE "((0x[0-9a-f][0-9a-f],){20})" "\\1\n" bytes "${bytes}")
file(WRITE ${HEADER} "#pragma once
#include <string_view>

namespace kith::embedded {
std::string_view ${NAME}();
}  // namespace kith::embedded
")
file(WRITE ${SOURCE} "#include \"embedded/${NAME}.hpp\"

namespace kith::embedded {
namespace {
const unsigned char kBytes[] = {
${bytes}
0};
}  // namespace
std::string_view ${NAME}() {
    return {reinterpret_cast<const char*>(kBytes), sizeof kBytes - 1};
}
}  // namespace kith::embedded
")
