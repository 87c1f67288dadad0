"""Titles that are all capitals, brought down to a sentence's case."""

import re

from tracker.core.bib.latex import formulas

_WORD = re.compile(r"[^\W_]+(?:[-.'’&/+][^\W_]+)*")
_PART = re.compile(r"[^\W_]+")
_ROMAN = re.compile(r"(?=.)X{0,3}(?:IX|IV|V?I{0,3})")
_VOWEL = re.compile("[AEIOUYÀ-ɏ]|[^\x00-\u024f]")
_ACRONYMS = re.compile(
    "AAAI|ACL|AI|AIDS|ANOVA|API|ASIC|ASR|AUC|BERT|BLEU|CIFAR|CMOS|COVID|CPU|DARPA|DNA|ECG"
    "|EEG|EMNLP|EU|FDA|FPGA|GAN|GANS|GPU|HIV|IBM|ICA|ICLR|ICML|ICU|IEC|IEEE|IJCAI|IOT|IP"
    "|ISO|LIDAR|LIGO|LLAMA|LLM|LLMS|MIMO|MOSFET|MRI|NAACL|NASA|NATO|NIPS|NLI|OCR"
    "|OECD|OFDM|PCA|PDE|QA|RNA|ROC|SARS|SIGIR|SOTA|SQL|UAV|UK|UNESCO|UNICEF|USA|USSR|VAE"
    "|VLSI|VQA|XAI"
)
"""Abbreviations with a vowel that are no words."""
_SENTENCE_ENDS = re.compile(r"(?:[:?!—]|[^\W_]{2}\.)\s+[\"“'‘(\[¿¡]*$")


def calmed(title: str) -> str:
    """A shouted title in sentence case; a title with small letters stays as it is.

    Names cannot be told from words and become small too. What has a digit (`GPT-3`), no vowel
    (`NLP`, the X of X-ray), Roman figures, an abbreviation in brackets, or one known well stays in
    capitals.
    """
    if not _is_shouted(title):
        return title
    words = list(_WORD.finditer(title))
    kept = {word[0] for word in words if _is_bracketed(title, word)}
    pieces: list[str] = []
    end = 0
    for word in words:
        between = title[end : word.start()]
        before = title[max(word.start() - 20, 0) : word.start()]
        begins = word is words[0] or bool(_SENTENCE_ENDS.search(before))
        pieces += [between, word[0] if word[0] in kept else _spoken(word[0], begins=begins)]
        end = word.end()
    return "".join(pieces) + title[end:]


def _is_shouted(title: str) -> bool:
    if formulas(title):
        return False
    words = [word for word in _PART.findall(title) if len(word) > 1 and word.isalpha()]
    letters = "".join(words)
    capitals, small = sum(map(str.isupper, letters)), sum(map(str.islower, letters))
    # A few small letters slip in: "McDONALD", "pH".
    return capitals > 20 * small and capitals >= 12 and len(words) >= 2


def _is_bracketed(title: str, word: re.Match[str]) -> bool:
    around = title[max(word.start() - 1, 0) : word.start()] + title[word.end() : word.end() + 1]
    return around in ("()", "[]") and 2 <= len(word[0]) <= 5


def _spoken(word: str, *, begins: bool) -> str:
    if any(map(str.isdigit, word)) or re.fullmatch(r"[^\W\d_](?:\.[^\W\d_])+", word):
        return word

    def lowered(part: re.Match[str]) -> str:
        around = word[max(part.start() - 1, 0) : part.start()] + word[part.end() : part.end() + 1]
        if _is_abbreviation(part[0]) and not set("'’") & set(around):
            return part[0]
        small = part[0].lower()
        return small[:1].upper() + small[1:] if begins and part.start() == 0 else small

    return _PART.sub(lowered, word)


def _is_abbreviation(word: str) -> bool:
    """Whether it is known, or a Roman figure, or no vowel is in it: `NLP`, the X of X-ray."""
    if _ACRONYMS.fullmatch(word) or _ROMAN.fullmatch(word):
        return True
    return not _VOWEL.search(word) and word.isascii()
