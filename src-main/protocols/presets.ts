import type { ProtocolId, ProviderPreset } from '../contract/providers.ts';
import { LOCKCHAT_ENDPOINT, LOCKCHAT_MODELS } from './lockchat.ts';

const WITH_USAGE = { stream_options: { include_usage: true } };

export const LOCKCHAT: ProviderPreset = {
  id: 'lockchat',
  name: 'Lockchat',
  protocol: 'lockchat',
  endpoint: LOCKCHAT_ENDPOINT,
  auth: 'query',
  authName: 'auth',
  models: LOCKCHAT_MODELS,
};

export const PRESETS: readonly ProviderPreset[] = [
  LOCKCHAT,
  {
    id: 'openai',
    name: 'OpenAI',
    protocol: 'openai-responses',
    endpoint: 'https://api.openai.com/v1/responses',
    auth: 'bearer',
    models: ['gpt-5.6', 'gpt-5-mini', 'gpt-4.1'],
    keyPage: 'https://platform.openai.com/api-keys',
  },
  {
    id: 'anthropic',
    name: 'Anthropic',
    protocol: 'anthropic',
    endpoint: 'https://api.anthropic.com/v1/messages',
    auth: 'header',
    authName: 'x-api-key',
    models: ['claude-sonnet-5-5', 'claude-opus-5-5', 'claude-haiku-4-5'],
    keyPage: 'https://console.anthropic.com/settings/keys',
  },
  {
    id: 'gemini',
    name: 'Gemini',
    protocol: 'gemini',
    endpoint: 'https://generativelanguage.googleapis.com/v1beta',
    auth: 'header',
    authName: 'x-goog-api-key',
    models: ['gemini-flash-latest', 'gemini-pro-latest'],
    keyPage: 'https://aistudio.google.com/apikey',
  },
  {
    id: 'openrouter',
    name: 'OpenRouter',
    protocol: 'openai-chat',
    endpoint: 'https://openrouter.ai/api/v1/chat/completions',
    auth: 'bearer',
    models: ['openrouter/auto'],
    keyPage: 'https://openrouter.ai/settings/keys',
    extraBody: WITH_USAGE,
  },
  {
    id: 'deepseek',
    name: 'DeepSeek',
    protocol: 'openai-chat',
    endpoint: 'https://api.deepseek.com/v1/chat/completions',
    auth: 'bearer',
    models: ['deepseek-chat', 'deepseek-reasoner'],
    keyPage: 'https://platform.deepseek.com/api_keys',
    extraBody: WITH_USAGE,
  },
  {
    id: 'mistral',
    name: 'Mistral',
    protocol: 'openai-chat',
    endpoint: 'https://api.mistral.ai/v1/chat/completions',
    auth: 'bearer',
    models: ['mistral-large-latest', 'mistral-small-latest'],
    keyPage: 'https://console.mistral.ai/api-keys',
  },
  {
    id: 'groq',
    name: 'Groq',
    protocol: 'openai-chat',
    endpoint: 'https://api.groq.com/openai/v1/chat/completions',
    auth: 'bearer',
    models: ['openai/gpt-oss-120b', 'llama-3.3-70b-versatile'],
    keyPage: 'https://console.groq.com/keys',
    extraBody: WITH_USAGE,
  },
  {
    id: 'xai',
    name: 'xAI',
    protocol: 'openai-chat',
    endpoint: 'https://api.x.ai/v1/chat/completions',
    auth: 'bearer',
    models: ['grok-4', 'grok-3-mini'],
    keyPage: 'https://console.x.ai',
    extraBody: WITH_USAGE,
  },
  localServer('ollama', 'Ollama', 'ollama', 'http://localhost:11434/api/chat'),
  localServer('lm-studio', 'LM Studio', 'openai-chat', 'http://localhost:1234/v1/chat/completions'),
  localServer('llama-cpp', 'llama.cpp', 'openai-chat', 'http://localhost:8080/v1/chat/completions'),
  localServer('jan', 'Jan', 'openai-chat', 'http://localhost:1337/v1/chat/completions'),
  localServer('vllm', 'vLLM', 'openai-chat', 'http://localhost:8000/v1/chat/completions'),
  {
    id: 'custom',
    name: 'OpenAI-compatible server',
    protocol: 'openai-chat',
    endpoint: '',
    auth: 'bearer',
    models: [],
  },
];

function localServer(id: string, name: string, protocol: ProtocolId, endpoint: string): ProviderPreset {
  return { id, name, protocol, endpoint, auth: 'none', models: [], local: true };
}
