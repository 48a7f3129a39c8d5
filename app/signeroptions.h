#pragma once

#include "app/options.h"
#include "core/workspace/signatures.h"

namespace portreeve::app {

/// --signers: whom signatures of files may come from.
class SignerOptions
{
public:
    void declare(Options &options);
    /// Errors: those of the file, and of what is not certificates.
    [[nodiscard]] Result<workspace::SignatureTrust> trust(const QDateTime &now) const;

private:
    QString m_signers;
};

} // namespace portreeve::app
