#include "core/guides/guides/byolparts.h"

#include "core/guides/cite.h"
#include "core/guides/inputs.h"

namespace portreeve::guides::byol {

namespace {

constexpr char Validate[] = "Validate your image before importing";
constexpr char Errors[] = "Common error messages and their solutions";
constexpr char ImportImage[] = "Import a BYOL image"; // a section of the later revision

Conditions notAnIso()
{
    return {{"byol-image-source", {"iso"}, true}};
}

Step imageSource()
{
    return {.id = "image-source",
            .title = PR_MESSAGE("guides", "Choose what is imported"),
            .text = {PR_MESSAGE("guides", "The service builds the image with EC2 Image Builder from one of three "
                                          "sources.")},
            .source = adminGuide(CreateImage, 433),
            .inputs = {{.id = "byol-image-source",
                        .kind = InputKind::Choice,
                        .label = PR_MESSAGE("guides", "Source of the image"),
                        .options = {option("vm", PR_MESSAGE("guides", "A virtual machine of our own: VHDX, VMDK or "
                                                                      "OVF")),
                                    option("iso", PR_MESSAGE("guides", "An ISO file as Microsoft offers it, not "
                                                                       "changed")),
                                    option("ami", PR_MESSAGE("guides", "An AMI of the account"))}}}};
}

Step boot()
{
    return {
        .id = "boot-mode",
        .title = PR_MESSAGE("guides", "Choose the boot mode of the machine"),
        .text = {PR_MESSAGE("guides", "How Image Builder finds the boot mode out stands in the guide of VM Import.")},
        .source = adminGuide("Step 1: Prerequisites", 223, Certainty::Conflict),
        .when = notAnIso(),
        .links = {{Link::Kind::Document, "https://docs.aws.amazon.com/vm-import/latest/userguide/prerequisites.html"}},
        .contradictions = {
            {.one = PR_MESSAGE("guides", "The prerequisites say that nothing but images with UEFI boot mode is "
                                         "supported."),
             .oneSource = adminGuide("Step 1: Prerequisites", 223, Certainty::Conflict),
             .other =
                 PR_MESSAGE("guides", "An import error demands legacy boot mode for Windows 10, and another one an "
                                      "MBR partition."),
             .otherSource = adminGuide(Errors, 913, Certainty::Conflict),
             .advice =
                 PR_MESSAGE("guides", "A later revision asks for UEFI with Windows 11 only. Take UEFI and GPT for "
                                      "Windows 11, and legacy BIOS and MBR for Windows 10.")}}};
}

Step machine()
{
    return {
        .id = "machine",
        .title = PR_MESSAGE("guides", "Make the machine fit for the import"),
        .text = {PR_MESSAGE("guides", "Each of these is an error of the import where it is missed.")},
        .items =
            {PR_MESSAGE("guides", "Windows is 64-bit, was installed afresh and never upgraded in place."),
             PR_MESSAGE("guides",
                        "All updates are in and no restart is pending; then the Windows Update service is off."),
             PR_MESSAGE("guides", "Office, antivirus, VMware Tools and PCoIP agents are uninstalled."),
             PR_MESSAGE("guides", "AppX packages are removed for all users."),
             PR_MESSAGE("guides", "The machine is joined neither to Active Directory nor to Microsoft Entra ID."),
             PR_MESSAGE("guides", "The account WorkSpaces_BYOL is enabled, and Windows signs nobody in by itself."),
             PR_MESSAGE("guides",
                        "The network adapter uses DHCP, and the firewall profile for public networks is off."),
             PR_MESSAGE("guides", "There is one drive, C:, smaller than 80 GB with more than 20 GB free; D: is not in "
                                  "use."),
             PR_MESSAGE("guides", "There is one partition and one that boots: MBR for Windows 10, GPT for Windows 11."),
             PR_MESSAGE("guides", "Automount is on, reserved storage is off and BitLocker is off."),
             PR_MESSAGE("guides", "The registry value RealTimeIsUniversal is enabled."),
             PR_MESSAGE("guides", "Memory integrity is not locked by UEFI.")},
        .source = adminGuide(Errors, 743),
        .when = notAnIso()};
}

Step bitlocker()
{
    return {.id = "bitlocker",
            .title = PR_MESSAGE("guides", "Make sure that BitLocker is off"),
            .text = {PR_MESSAGE("guides", "Run the commands in PowerShell as an administrator. The status must be "
                                          "this:")},
            .items = {PR_MESSAGE("guides", "BitLocker version: none."),
                      PR_MESSAGE("guides", "Conversion status: fully decrypted, with 0.0% encrypted."),
                      PR_MESSAGE("guides", "Encryption method: none."), PR_MESSAGE("guides", "Protection status: off."),
                      PR_MESSAGE("guides", "Lock status: unlocked.")},
            .verbatim = {"manage-bde -off C:", "manage-bde -Status C:"},
            .source = adminGuide(Validate, 314),
            .when = notAnIso(),
            .evidence = PR_MESSAGE("guides", "What the status command printed.")};
}

Step checker()
{
    return {.id = "checker",
            .title = PR_MESSAGE("guides", "Run the image checker on the machine"),
            .items =
                {PR_MESSAGE("guides", "Install the newest security updates first: the checker turns Windows Update off "
                                      "while it runs."),
                 PR_MESSAGE("guides", "Download the checker, unpack it into the folder BYOL under Downloads and delete "
                                      "the archive."),
                 PR_MESSAGE("guides", "Run the commands in PowerShell as an administrator, one by one: the second one "
                                      "asks a question and would take the next line for the answer."),
                 PR_MESSAGE("guides", "Answer the question about the execution policy with A, and a security warning "
                                      "with R."),
                 PR_MESSAGE("guides", "Run all tests. Each test that failed says how to mend it; warnings are mended "
                                      "with one button."),
                 PR_MESSAGE("guides", "Run the tests again until none fails and none warns, and close the offer to run "
                                      "Sysprep.")},
            .verbatim = {"Set-Location -LiteralPath (Join-Path $env:USERPROFILE 'Downloads\\BYOL')",
                         "Set-ExecutionPolicy AllSigned", ".\\ImageCompatibilityChecker.ps1"},
            .source = adminGuide(Validate, 286),
            .when = notAnIso(),
            .contradictions = {
                {.one = PR_MESSAGE("guides", "The guide runs the script ImageCompatibilityChecker.ps1."),
                 .oneSource = adminGuide(Validate, 376),
                 .other = PR_MESSAGE("guides", "A later revision names the program ImageCompatibilityChecker.exe."),
                 .otherSource = laterDocument("byol-page-later", Validate),
                 .advice = PR_MESSAGE("guides", "Run what the downloaded archive holds.")}}};
}

Step checkerLogs()
{
    return {.id = "checker-logs",
            .title = PR_MESSAGE("guides", "Keep both log files of the checker"),
            .text = {PR_MESSAGE("guides", "They lie in the folder of the checker and help where the import fails.")},
            .verbatim = {"WorkSpacesImageCompatabilityCheckLogYYYY-MM-DD_HHmmss.txt", "ImageInfo.text"},
            .source = adminGuide(Validate, 388),
            .when = notAnIso(),
            .evidence = PR_MESSAGE("guides", "Both log files of the run that passed.")};
}

Step exportMachine()
{
    return {
        .id = "export",
        .title = PR_MESSAGE("guides", "Shut the machine down and export it"),
        .items = {PR_MESSAGE("guides", "Do not run Sysprep before the export."),
                  PR_MESSAGE("guides", "To try it out, start the machine again after the export, run the checker "
                                       "once more and let it run Sysprep."),
                  PR_MESSAGE("guides", "Where Sysprep fails, read its logs, go back to the exported machine, mend it "
                                       "and export it again. Most often AppX packages are left."),
                  PR_MESSAGE("guides", "Import what was exported, not the machine that Sysprep ran on.")},
        .verbatim = {"%WINDIR%\\System32\\Sysprep\\Panther", "Remove-AppxPackage"},
        .source = adminGuide(Validate, 401),
        .when = {{"byol-image-source", {"vm"}}}};
}

Step isoFile()
{
    return {.id = "iso",
            .title = PR_MESSAGE("guides", "Download the ISO file from Microsoft"),
            .text = {PR_MESSAGE("guides", "Leave the file as it is; no check before the import is needed.")},
            .source = adminGuide(CreateImage, 441),
            .when = {{"byol-image-source", {"iso"}}}};
}

Step isoOfLtsc()
{
    return {.id = "iso-ltsc",
            .title = PR_MESSAGE("guides", "Take a virtual machine for an LTSC edition"),
            .text = {PR_MESSAGE("guides", "A later revision of the page says that LTSC editions cannot be imported "
                                          "from an ISO file.")},
            .source = laterDocument("byol-page-later", ImportImage),
            .when = {{"byol-image-source", {"iso"}},
                     {"byol-windows", {"windows-10-ltsc-2019", "windows-10-ltsc-2021", "windows-11-ltsc-2024"}}}};
}

Step isoOfWindows10()
{
    return {
        .id = "iso-windows-10",
        .title = PR_MESSAGE("guides", "Take a virtual machine for Windows 10"),
        .source = adminGuide(CreateImage, 441, Certainty::Conflict),
        .when = {{"byol-image-source", {"iso"}},
                 {"byol-windows", {"windows-10-22h2", "windows-10-ltsc-2019", "windows-10-ltsc-2021"}}},
        .links = {{Link::Kind::Document,
                   "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_ImportDiskImage.html"}},
        .contradictions = {
            {.one = PR_MESSAGE("guides", "The guide imports an ISO file of Windows and names no version."),
             .oneSource = adminGuide(CreateImage, 441, Certainty::Conflict),
             .other = PR_MESSAGE("guides", "The reference of EC2 Image Builder, which builds the image, names "
                                           "Windows 11 Enterprise alone for ISO files."),
             .otherSource = publicKnowledge("EC2 Image Builder API Reference: ImportDiskImage"),
             .advice = PR_MESSAGE("guides", "Take a virtual machine or an AMI, or try the ISO file before a date is "
                                            "promised.")}}};
}

Step upload()
{
    return {.id = "upload",
            .title = PR_MESSAGE("guides", "Upload the file to S3"),
            .text = {PR_MESSAGE("guides", "The bucket must be in the Region that the WorkSpaces will be in.")},
            .source = adminGuide(CreateImage, 452),
            .when = {{"byol-image-source", {"vm", "iso"}}},
            .evidence = PR_MESSAGE("guides", "The address of the object in S3.")};
}

Step plainImage()
{
    return {.id = "encryption",
            .title = PR_MESSAGE("guides", "Keep encryption and closed networks out of the import"),
            .items = {PR_MESSAGE("guides", "Encrypted AMIs are refused."),
                      PR_MESSAGE("guides", "Encryption of EBS volumes by default must be off while the import runs."),
                      PR_MESSAGE("guides", "The VPC of the build needs the public internet. One that has PrivateLink "
                                           "only is not enough.")},
            .source = laterDocument("byol-page-later", ImportImage)};
}

} // namespace

Section image()
{
    return {.id = "image",
            .title = PR_MESSAGE("guides", "Image"),
            .steps = {imageSource(), boot(), machine(), bitlocker(), checker(), checkerLogs(), exportMachine(),
                      isoFile(), isoOfLtsc(), isoOfWindows10(), upload(), plainImage()}};
}

} // namespace portreeve::guides::byol
