#include "core/guides/guides/byolparts.h"

namespace portreeve::guides {

Guide make_byol_guide()
{
    return {.id = "byol",
            .title = PR_MESSAGE("guides", "Bring your own Windows licence (BYOL)"),
            .summary = PR_MESSAGE("guides", "WorkSpaces run Windows 10 or 11 from an own image, under own licences and "
                                            "on dedicated hardware."),
            .sections = {byol::plan(), byol::account(), byol::image(), byol::importing(), byol::network(),
                         byol::launch(), byol::pools()}};
}

} // namespace portreeve::guides
