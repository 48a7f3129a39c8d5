#include "core/guides/guides/trusteddevicesparts.h"

namespace portreeve::guides {

Guide make_trusted_devices_guide()
{
    return {.id = "trusted-devices",
            .title = PR_MESSAGE("guides", "Trusted devices"),
            .summary =
                PR_MESSAGE("guides", "None but devices with a certificate of the company reach the WorkSpaces of "
                                     "the directory."),
            .sections = {trusted::plan(), trusted::certificates(), trusted::deployment(), trusted::settings(),
                         trusted::operation()}};
}

} // namespace portreeve::guides
