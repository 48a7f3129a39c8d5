#include "core/guides/validators/nametext.h"

/// Name and description of an image of WorkSpaces: API ImportWorkspaceImage, 1 to 64 of [a-zA-Z0-9_./()\-] and 1 to 256
/// of the same and the space. Findings: those of judgeNameForm.
namespace portreeve::guides {

namespace {

constexpr NameForm Name{"_./()-", 1, 64};
constexpr NameForm Description{"_./()- ", 1, 256};

void check(const QString &line, const ValidationContext &context, TypedReport &report)
{
    const bool description = context.answers.one(QStringLiteral("input")) == u"byol-image-description";
    judgeNameForm(line, description ? Description : Name, report);
}

} // namespace

Validator make_image_text_validator()
{
    return lineValidator("image-text", PR_MESSAGE("guides", "Name or description of an image"), check);
}

} // namespace portreeve::guides
