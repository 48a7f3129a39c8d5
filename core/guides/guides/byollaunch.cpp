#include "core/guides/guides/byolparts.h"

#include "core/guides/cite.h"
#include "core/guides/inputs.h"

namespace portreeve::guides::byol {

namespace {

constexpr char Pools[] = "Launch your BYOL WorkSpaces Pool";
constexpr char EntraDirectory[] = "Create a dedicated Microsoft Entra ID directory";

Conditions withPools()
{
    return {{"byol-pools", {"yes"}}};
}

Step bundle()
{
    return {.id = "bundle",
            .title = PR_MESSAGE("guides", "Make a bundle of the image"),
            .text = {PR_MESSAGE("guides", "WorkSpaces are launched from a bundle, not from the image itself.")},
            .source = adminGuide("Step 5: Create a custom bundle from the BYOL image in WorkSpaces", 580),
            .evidence = PR_MESSAGE("guides", "The id of the bundle.")};
}

Step directory()
{
    return {
        .id = "directory",
        .title = PR_MESSAGE("guides", "Make a directory for dedicated WorkSpaces"),
        .items = {PR_MESSAGE("guides", "Enable dedicated WorkSpaces when the directory is made. Where the choice is "
                                       "missing, the account is not enabled for BYOL in this Region yet."),
                  PR_MESSAGE("guides", "A directory that is registered for shared hardware must be deregistered and "
                                       "registered again, or a new one be made.")},
        .source = adminGuide("Step 6: Create a Dedicated Directory for Amazon WorkSpaces", 586),
        .inputs = {directoryTypeInput(), directoryIdInput()},
        .evidence = PR_MESSAGE("guides", "The directory shown as registered, for dedicated hardware.")};
}

Step entra()
{
    return {
        .id = "entra-region",
        .title = PR_MESSAGE("guides", "Choose another type of directory"),
        .text = {PR_MESSAGE("guides", "Directories of Microsoft Entra ID and of custom identity providers are not on "
                                      "offer in this Region.")},
        .source = adminGuide(EntraDirectory, 10624),
        .when = {{"directory-type", {"entra-id", "custom"}},
                 {"region.entra-or-custom-directories", {"no"}},
                 {"region.workspaces-personal", {"yes"}}}};
}

/// A Region that the guide does not list with WorkSpaces is none of those that it rules out.
Step entraNotStated()
{
    return {.id = "entra-not-stated",
            .title = PR_MESSAGE("guides", "Ask AWS about such directories in this Region"),
            .text = {PR_MESSAGE("guides", "The guide has them wherever WorkSpaces are on offer, but for Cape Town, Tel "
                                          "Aviv and China (Ningxia). It does not list WorkSpaces in this Region.")},
            .source = adminGuide(EntraDirectory, 10624, Certainty::Inferred),
            .when = {{"directory-type", {"entra-id", "custom"}}, {"region.workspaces-personal", {"no"}}}};
}

Step customDirectory()
{
    return {
        .id = "custom-directory",
        .title = PR_MESSAGE("guides", "Check what a directory of another provider needs"),
        .items = {PR_MESSAGE("guides", "Its WorkSpaces run on DCV alone, and on Windows 10 or 11 with own licences."),
                  PR_MESSAGE("guides", "The WorkSpaces reach a KMS server of yours, which activates Windows."),
                  PR_MESSAGE("guides", "The agent of the device management is installed in the image, and makes the "
                                       "profile of the user in Windows.")},
        .source = adminGuide("Create a dedicated Custom directory", 11133),
        .when = {{"directory-type", {"custom"}}}};
}

Step identityCenter()
{
    return {
        .id = "identity-center",
        .title = PR_MESSAGE("guides", "Check what a directory of Microsoft Entra ID needs"),
        .items = {PR_MESSAGE("guides", "Its WorkSpaces run on DCV alone."),
                  PR_MESSAGE("guides", "Microsoft Entra ID has plan P1 or higher."),
                  PR_MESSAGE("guides", "Intune is enabled. Somebody with its administrator role manages the deployment "
                                       "profiles of Windows Autopilot."),
                  PR_MESSAGE("guides", "A Global Administrator consents to the permissions of the application that is "
                                       "registered for WorkSpaces."),
                  PR_MESSAGE("guides", "Each user has a subscription licence Windows VDA E3 or E5.")},
        .source = adminGuide(EntraDirectory, 10670, Certainty::Conflict),
        .when = {{"directory-type", {"entra-id"}}},
        .contradictions = {
            {.one = PR_MESSAGE("guides", "The chapter on Entra ID lists Windows 10 21H2 and 22H2, and Windows 11 "
                                         "Enterprise 22H2 and 23H2."),
             .oneSource = adminGuide(EntraDirectory, 10683, Certainty::Conflict),
             .other = PR_MESSAGE("guides", "The BYOL chapter lists two LTSC editions and Windows 11 24H2 too, but "
                                           "not Windows 10 21H2 outside LTSC."),
             .otherSource = adminGuide("Windows versions supported for BYOL", 227, Certainty::Conflict),
             .advice = PR_MESSAGE("guides", "Take a version that both lists have: Windows 10 22H2, or Windows 11 "
                                            "Enterprise 22H2 or 23H2.")}}};
}

Step start()
{
    return {
        .id = "launch",
        .title = PR_MESSAGE("guides", "Launch a first WorkSpace, then the others"),
        .text = {PR_MESSAGE("guides", "Sign in to the first one and see that Windows is activated before the others "
                                      "are launched.")},
        .source = adminGuide("Step 7: Launch your BYOL WorkSpaces", 606),
        .inputs = {yesOrNoInput("byol-pools", PR_MESSAGE("guides", "WorkSpaces Pools are wanted too"))},
        .evidence = PR_MESSAGE("guides", "The id of the WorkSpace, and what it says about activation."),
        .links = {{Link::Kind::Page, "check"}}};
}

Step personal()
{
    return {
        .id = "pool-personal",
        .title = PR_MESSAGE("guides", "Prepare a personal WorkSpace for the pool"),
        .items = {PR_MESSAGE("guides", "Launch a personal WorkSpace with the BYOL image, sign in and install all "
                                       "updates."),
                  PR_MESSAGE("guides", "Update EC2Config on Windows 10, EC2Launch on Windows 11."),
                  PR_MESSAGE("guides", "Take programs out of startup and disable scheduled tasks that are not "
                                       "needed."),
                  PR_MESSAGE("guides", "Exclude the folders of the service from Microsoft Defender and stop updates "
                                       "at startup, then restart.")},
        .source = adminGuide(Pools, 616),
        .when = withPools(),
        .artifacts = {{.id = "byol-pool-commands",
                       .title = PR_MESSAGE("guides", "Exclusions and update policy"),
                       .use = PR_MESSAGE("guides", "For PowerShell as an administrator in the WorkSpace. The drive "
                                                   "letters are read from context, since the text copy of the guide "
                                                   "lost them."),
                       .fileName = "prepare-pool-image.ps1",
                       .language = "powershell",
                       .make = poolCommands}}};
}

Step poolImage()
{
    return {.id = "pool-image",
            .title = PR_MESSAGE("guides", "Check it and make the second image"),
            .items = {PR_MESSAGE("guides", "Run the image checker in PowerShell after the restart and mend what it "
                                           "finds."),
                      PR_MESSAGE("guides", "When all tests pass, choose the WorkSpace in the console under Personal, "
                                           "and create the image from its actions."),
                      PR_MESSAGE("guides", "Wait until the image is listed, then make the pool from it.")},
            .verbatim = {"& 'C:\\Program Files\\Amazon\\ImageChecker.exe'"},
            .source = adminGuide(Pools, 690),
            .when = withPools(),
            .evidence = PR_MESSAGE("guides", "The id of the second image.")};
}

} // namespace

Section launch()
{
    return {.id = "launch",
            .title = PR_MESSAGE("guides", "Directory and launch"),
            .steps = {bundle(), directory(), entra(), entraNotStated(), identityCenter(), customDirectory(), start()}};
}

Section pools()
{
    return {.id = "pools", .title = PR_MESSAGE("guides", "WorkSpaces Pools"), .steps = {personal(), poolImage()}};
}

} // namespace portreeve::guides::byol
