#include "core/guides/guides/smartcardparts.h"

namespace portreeve::guides {

namespace smartcard {

Conditions onWindows()
{
    return {{"os", {"windows-10", "windows-11", "windows-server"}}};
}

Conditions onAmazonLinux()
{
    return {{"os", {"amazon-linux-2"}}};
}

Conditions onNewerLinux()
{
    return {{"os", {"ubuntu", "rocky-linux", "rhel"}}};
}

Conditions onAnyLinux()
{
    return {{"os", {"amazon-linux-2", "ubuntu", "rocky-linux", "rhel"}}};
}

Conditions beforeSession()
{
    return {{"smart-card-use", {"pre-session"}}};
}

} // namespace smartcard

Guide make_smart_card_guide()
{
    return {.id = "smart-card",
            .title = PR_MESSAGE("guides", "Smart cards"),
            .summary = PR_MESSAGE("guides", "Users sign in to WorkSpaces, or to what runs in them, with a CAC or PIV "
                                            "card."),
            .sections = {smartcard::plan(), smartcard::certificates(), smartcard::directory(), smartcard::windows(),
                         smartcard::linuxDesktop(), smartcard::proof(), smartcard::trouble()}};
}

} // namespace portreeve::guides
